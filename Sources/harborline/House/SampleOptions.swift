import ArgumentParser
import Content
import Foundation
import Triage

/// A file of texts to try rules on.
struct SampleOptions: ParsableArguments {
    @Argument(help: "Texts: .csv with a header, NDJSON, or a text a line; - for standard input.") var file: String
    @Option(help: ArgumentHelp("Column or key of the label. Default: label.", valueName: "column")) var by: String?
    @Option(help: ArgumentHelp("Column or key of the text. Default: text.", valueName: "column")) var textColumn:
        String?

    func load() throws -> SampleTexts {
        let bytes: [UInt8]
        do {
            let input = file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: file))
            bytes = [UInt8](try input.readToEnd() ?? Data())
        } catch {
            throw Failure("\(file) cannot be read.", hint: "Give the path of a .csv, an .ndjson or a text file.")
        }
        do {
            return try SampleTexts.read(bytes, file: file, textColumn: textColumn, labelColumn: by)
        } catch {
            throw Failure("\(error)", hint: "--text-column names the column of the texts, --by that of the labels.")
        }
    }
}
