import Channels
import Testing

@Suite("Opting out") struct OptOutTests {
    @Test(arguments: [
        "STOP", "stop", "Stop.", " stop! ", "stop . ! ", "ALTO", "alto", "¡Alto!", "\n\tALTO\r\n", "stop\u{A0}",
    ])
    func `is a text that is nothing but the word`(text: String) { #expect(OptOut(text) == .optOut) }

    @Test(arguments: ["START", "start.", " Start! "])
    func `is taken back by START`(text: String) { #expect(OptOut(text) == .optIn) }

    @Test(arguments: [
        "", "!", "stop it", "please stop", "stop?", "s t o p", "STOPP", "stop stop", "alto ahi", "END", "end", "QUIT",
        "CANCEL", "UNSUBSCRIBE", "make it stop", "i want it to stop.", "yes", "unstop me", "stop\u{200D}",
        "stop" + String(repeating: "!", count: 100),
    ])
    func `is no text that says more, or something else`(text: String) { #expect(OptOut(text) == nil) }
}
