import Desk
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import HTTPSupport

@Suite("Events for many consoles") struct EventFanOutTests {
    private static func frame(_ number: UInt64, lane: String = "en") -> EventFanOut.Frame {
        EventFanOut.Frame(number: number, audience: .lane(lane), bytes: ByteBuffer(string: "\(number)"))
    }

    /// A console in the lane `en`, and what was written to it.
    private struct Console {
        let channel = EmbeddedChannel()
        let follower: Follower

        init(_ fanOut: EventFanOut) throws {
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            follower = fanOut.follow([.lane("en")], on: channel)
        }

        func told() throws -> [String] {
            channel.embeddedEventLoop.run()
            var told: [String] = []
            while case .body(let bytes)? = try channel.readOutbound(as: HTTPResponsePart.self) {
                told.append(String(buffer: bytes))
            }
            return told
        }
    }

    @Test("each is told what concerns them, in order")
    func concerns() throws {
        let fanOut = EventFanOut()
        let consoles = try [Console(fanOut), Console(fanOut)]
        for console in consoles { console.follower.begin(after: 0) }
        fanOut.send([Self.frame(1), Self.frame(2, lane: "es"), Self.frame(3)])
        fanOut.send([Self.frame(4, lane: "es")])
        fanOut.send([Self.frame(5)])
        for console in consoles { #expect(try console.told() == ["1", "3", "5"]) }
    }

    @Test(
        "what comes while a console is told where it stands is told after it, and what it has been told is not said again"
    )
    func early() throws {
        let fanOut = EventFanOut()
        let console = try Console(fanOut)
        fanOut.send([Self.frame(7), Self.frame(8)])
        fanOut.sendAlive()
        fanOut.send([Self.frame(9)])
        #expect(try console.told() == [])
        console.follower.begin(after: 7)
        fanOut.send([Self.frame(10)])
        fanOut.sendAlive()
        #expect(try console.told() == ["8", "9", "10", ": alive\n\n"])
    }

    @Test("a console that is too slow is cut off, and nothing is left out for the others")
    func slow() throws {
        let fanOut = EventFanOut()
        let consoles = try [Console(fanOut), Console(fanOut)]
        for console in consoles { console.follower.begin(after: 0) }
        #expect(try consoles[0].told() == [])
        consoles[0].channel.isWritable = false
        fanOut.send([Self.frame(1)])
        #expect(try consoles[0].told() == [] && !consoles[0].channel.isActive)
        #expect(try consoles[1].told() == ["1"])
        #expect(fanOut.count == 1)
    }

    @Test(
        "one that never begins is not kept for for ever; one that is gone is forgotten at once", .timeLimit(.minutes(1))
    )
    func gone() async throws {
        let fanOut = EventFanOut()
        let (idle, leaving) = (try Console(fanOut), try Console(fanOut))
        for number in 0..<1_100 { fanOut.send([Self.frame(UInt64(number))]) }
        _ = try idle.told()
        #expect(!idle.channel.isActive && fanOut.count == 1)
        leaving.follower.begin(after: 0)
        _ = try leaving.channel.finish(acceptAlreadyClosed: true)
        #expect(fanOut.count == 0)
        await leaving.follower.untilGone()
    }

    @Test("one that leaves before it began is forgotten, and its connection serves on", .timeLimit(.minutes(1)))
    func leaves() async throws {
        let fanOut = EventFanOut()
        let console = try Console(fanOut)
        console.follower.leave()
        #expect(fanOut.count == 0)
        for number in 0..<1_100 { fanOut.send([Self.frame(UInt64(number))]) }
        #expect(try console.told() == [] && console.channel.isActive)
        await console.follower.untilGone()
    }

    @Test("nothing is written after the end, also of what was on its way")
    func over() throws {
        let fanOut = EventFanOut()
        let console = try Console(fanOut)
        console.follower.begin(after: 0)
        fanOut.send([Self.frame(1)])
        fanOut.sendAlive()
        console.follower.leave()
        #expect(try console.told() == [])
    }
}
