import NIOCore
import Testing

@testable import HTTPSupport

/// With the standing defaults, 20 s for a body and 60 s of silence, the clock looked at every second.
@Suite("Request deadlines") struct RequestDeadlinesTests {
    private let pipeline: Pipeline

    init() throws { pipeline = try Pipeline([RequestDeadlines()]) }

    @Test func `a body of one byte a second is cut off after 20 seconds`() throws {
        try pipeline.receiveHead()
        for second in 1...19 {
            pipeline.wait(seconds: 1)
            #expect(pipeline.isOpen, "after \(second) s")
            try pipeline.receiveByte()
        }
        pipeline.wait(seconds: 2)
        #expect(!pipeline.isOpen)
    }

    @Test func `a body that is here in time is answered however long that takes`() throws {
        try pipeline.receiveHead()
        pipeline.wait(seconds: 15)
        try pipeline.receiveByte()
        try pipeline.receiveEnd()
        pipeline.wait(seconds: 300)
        #expect(pipeline.isOpen)
        try pipeline.answer()
        pipeline.wait(seconds: 58)
        #expect(pipeline.isOpen)
        pipeline.wait(seconds: 3)
        #expect(!pipeline.isOpen, "silent for a minute after the answer")
    }

    @Test func `a connection that never sends a head is closed after a minute`() {
        pipeline.wait(seconds: 58)
        #expect(pipeline.isOpen)
        pipeline.wait(seconds: 3)
        #expect(!pipeline.isOpen)
    }

    @Test func `each request of a connection has its own time`() throws {
        for _ in 0..<10 {
            try pipeline.receiveHead()
            pipeline.wait(seconds: 15)
            try pipeline.receiveEnd()
            try pipeline.answer()
            pipeline.wait(seconds: 45)
            #expect(pipeline.isOpen)
        }
        try pipeline.receiveHead()
        pipeline.wait(seconds: 22)
        #expect(!pipeline.isOpen)
    }

    @Test func `a closed connection leaves no timer behind`() throws {
        try pipeline.receiveHead()
        pipeline.channel.close(promise: nil)
        pipeline.wait(seconds: 120)
        #expect(!pipeline.isOpen)
    }
}
