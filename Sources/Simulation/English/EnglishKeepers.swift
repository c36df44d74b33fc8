extension Scene {
    static let englishKeepers: [Scene] = [
        Scene(
            tags: ["prank-abusive"], weights: [3, 0, 0, 0, 0],
            openings: [
                "[do you deliver|can I get] [a large pepperoni|two burgers and fries]?", "is your refrigerator running",
                "[lol|haha] my friend dared me to text [this|you]", "ur [so stupid|a bot], [get a real job|lmao]",
                "what are you wearing",
            ],
            details: [
                "[lmaooo|hahaha]", "[ok boomer|whatever nerd]", "[send pics|u mad?]", "my homie says hi",
                "are u a robot, say banana",
            ],
            reflections: ["I'm here for anyone who needs to talk."], mixes: false, keeper: true),
        Scene(
            tags: ["test"], weights: [1.6, 0, 0, 0, 0],
            openings: [
                "[test|testing|test 123|TEST PLEASE IGNORE]", "[just checking if this works|is this thing on]",
                "[our class is testing this number|we're adding this to our school ID cards], [does it work?|just checking]",
            ],
            details: [
                "ok [it works|got it], thanks", "[cool|great], that was all",
                "[sorry|thanks], just making sure before I [give it to students|print it]",
            ],
            reflections: ["It works, and a person is here."], mixes: false, keeper: true),
        Scene(
            tags: ["wrong-number"], weights: [2, 0, 0, 0, 0],
            openings: [
                "[hey|hi] {name}, [are we still on for tonight|did you get the keys|what time is practice]?",
                "[is this|this is] {name} from {job}[, right|]?", "I'm outside, [where are you|gate code?]",
                "Your appointment, is it [Tuesday|Thursday] at {small}?",
            ],
            details: [
                "[oh|oops] sorry, wrong number", "[my bad|so sorry], [wrong person|I typed it wrong]",
                "[wait|lol] who is this", "new phone, sorry!",
            ],
            reflections: ["No problem at all."], mixes: false, keeper: true),
    ]
}
