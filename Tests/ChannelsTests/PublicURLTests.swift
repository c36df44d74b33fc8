import Testing

@testable import Channels

@Suite("Public URLs") struct PublicURLTests {
    @Test(arguments: [
        "https://line.example", "https://line.example/", "http://line.example:8080/a/b?c=d&e#rc=5&rp=all",
        "https://user:word@line.example/x", "https://[::1]:443/x", "HTTPS://Line.example/x?", "https://line.example?a#",
    ])
    func `stay as they are written`(url: String) throws { #expect(try PublicURL(url).text == url) }

    @Test(arguments: [
        "", "line.example/x", "ftp://line.example", "https://", "https:///x", "https://line.example/a b",
        "https://é.example",
        "https://line.example:70000/", "https://line.example:x/", "https://line.example/\n", "https://user@/x",
    ])
    func `that are none are refused with what to write`(url: String) {
        let error = #expect(throws: ChannelSetupError.self) { try PublicURL(url) }
        #expect(error?.description.contains("for example https://line.example/") ?? false)
    }

    @Test func `take another query before their fragment`() throws {
        let url = try PublicURL("https://line.example/s?a=1#rc=5")
        #expect(url.with(query: "message=42").text == "https://line.example/s?message=42#rc=5")
        #expect(url.query == "a=1" && url.origin == "https://line.example")
    }
}
