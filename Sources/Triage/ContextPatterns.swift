internal import Content
internal import Domain

/// The compiled `context.<language>.yaml` of one language.
struct ContextPatterns: Sendable {
    struct Cue: Sendable {
        let kind: ContextKind
        let reach: ContextCue.Reach
        let patterns: [Pattern]
        let except: [Pattern]
        let sparesOwnVoice: Bool
    }

    let ownVoice: [Pattern]
    let clauses: [Pattern]
    let cues: [Cue]

    /// Compiles what the file says; patterns that do not compile go into `problems`.
    init(_ rules: ContextRules, problems: inout [ContentProblem]) {
        func compile(_ texts: [String], _ what: String, line: Int?) -> [Pattern] {
            texts.compactMap { text in
                do throws(Pattern.Failure) {
                    return try Pattern(text)
                } catch {
                    let message = "\(what): the pattern \(text) does not compile: \(error.message) at byte \(error.offset)"
                    problems.append(ContentProblem(file: rules.file, line: line, message: message))
                    return nil
                }
            }
        }
        ownVoice = compile(rules.ownVoice, "own-voice", line: nil)
        clauses = compile(rules.clauses, "clauses", line: nil)
        cues = rules.cues.map { cue in
            Cue(
                kind: cue.kind, reach: cue.reach, patterns: compile(cue.patterns, cue.kind.rawValue, line: cue.line),
                except: compile(cue.except, "except", line: cue.line), sparesOwnVoice: cue.sparesOwnVoice)
        }
    }
}
