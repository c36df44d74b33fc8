import Foundation
import Testing

extension EndToEnd {
    @Suite("serve") struct Serve {
        @Test(arguments: [SIGINT, SIGTERM])
        func `stops cleanly at a signal and takes its PostgreSQL along`(signal: Int32) async throws {
            try await withFolder { folder in
                let service = try await Service(in: folder)
                let postmaster = try #require(Cluster.postmaster(of: service.data))
                #expect(try await Caller(service).get("/healthz").status == 200)
                #expect(await service.end(signal) == 0)
                #expect(!Cluster.isRunning(postmaster))
                #expect(Folder.files(in: "\(service.data)/in-flight").isEmpty)
                #expect(service.logged.contains("service stopping"))
            }
        }

        @Test func `says so where its port is taken, and leaves nothing behind`() async throws {
            try await withService { service in
                try await withFolder { folder in
                    let second = try await Program.run([
                        "serve", "--port", "\(service.port)", "--data-dir", "\(folder.path)/data",
                    ])
                    #expect(second.status == 1)
                    #expect(second.errors.contains("error: Port \(service.port) on 127.0.0.1 cannot be listened on"))
                    #expect(second.errors.contains("--port 0"))
                    #expect(Cluster.postmaster(of: "\(folder.path)/data") == nil)
                }
                #expect(try await Caller(service).get("/readyz").status == 200)
            }
        }

        @Test func `a second one on the same data directory takes nothing from the first`() async throws {
            try await withService { service in
                let token = try await service.token("channel")
                let second = try await Program.run(["queue", "--data-dir", service.data])
                #expect(second.status == 0 && second.output.contains("Nobody is waiting."))
                #expect(await (try Caller(service, token: token)).hand(in: Text("1", from: "+1555", "hello")) != nil)
            }
        }

        @Test(arguments: [
            "postgresql://harborline:secret@127.0.0.1/line", "host=127.0.0.1 user=harborline password=secret",
            "postgresql://127.0.0.1/line?password=secret",
        ])
        func `refuses a password on the command line`(url: String) async throws {
            let refused = try await Program.run(["serve", "--port", "0", "--database-url", url])
            #expect(refused.status == 64)
            #expect(refused.errors.contains("PGPASSFILE") && !refused.errors.contains("secret"))
        }

        @Test func `tells how to make the first admin, until there is one`() async throws {
            try await withFolder { folder in
                try await serving(in: folder) { service in
                    #expect(service.logged.contains("users add NAME --role admin --data-dir \(service.data)"))
                    let admin = try Caller(service, token: try await service.token("admin", name: "marta"))
                    #expect(try await admin.get("/v1/queue").status == 403)
                    let off = try await Program.run(["users", "disable", "marta", "--data-dir", service.data])
                    #expect(off.status == 0)
                    try await eventually("the token opens nothing", within: .seconds(10)) {
                        try await admin.get("/v1/queue").status == 401
                    }
                    _ = try await service.token("admin", name: "marta")
                }
                try await serving(in: folder) { service in
                    #expect(!service.logged.contains("There is no admin yet"))
                }
            }
        }
    }
}
