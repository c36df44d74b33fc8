/// A release as files: tables, `datapackage.json`, `README.md`, `dataset.jsonld`.
///
/// ```swift
/// let archive = try Archive(release, notes)
/// archive.files.map(\.path)  // ["counts.csv", "datapackage.json", "README.md", "dataset.jsonld"]
/// let zip = archive.zipped()    // the same bytes each time
/// ```
public struct Archive: Sendable, Hashable {
    public struct File: Sendable, Hashable {
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    public let files: [File]

    /// - Throws: whatever the JSON encoder throws; nothing that a release can cause.
    public init(_ release: Release, _ notes: ReleaseNotes) throws {
        let tables = release.levels.map(CSVText.table)
        let package = DataPackage(release, notes, tables: tables)
        let dictionary = DataDictionary(release: release, notes: notes)
        files =
            zip(package.resources, tables).map { File(path: $0.path, bytes: $1) } + [
                File(path: DataPackage.path, bytes: try package.encoded()),
                File(path: DataDictionary.path, bytes: Array(dictionary.text.utf8)),
                File(path: DatasetMetadata.path, bytes: try DatasetMetadata(package, notes).encoded()),
            ]
    }

    /// The files stored without compression in one zip, dated 1980-01-01, so that the bytes depend on the files alone.
    public func zipped() -> [UInt8] { Zip.stored(files) }
}
