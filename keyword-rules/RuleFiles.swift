public import Foundation

/// Where the rules that ship with the program are at run time: this folder, copied beside it.
public enum RuleFiles {
    public static var directory: URL { Bundle.module.bundleURL }
}
