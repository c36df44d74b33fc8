import Domain

extension Scene {
    static let englishOthers: [Scene] = [
        Scene(
            tags: ["third-party", "suicide"], weights: [0, 1, 6, 3, 2],
            openings: [
                "I'm [worried|really scared] about {friend}", "How do I help [a friend|someone|my {who}]?",
                "It's not about me, it's about {friend}",
            ],
            details: [
                "[She|he] [won't answer|turned off location]", "I [don't know their parents|promised not to tell]",
                "We [met online|live in different states]", "I've been [on the phone with them|up] all night",
                "[He|she] posted [a black picture|sad lyrics] {when}",
            ],
            disclosures: [
                .elevated: ["[He|she] says [he|she] feels hopeless all the time and I don't know what to say"],
                .high: [
                    "{friend} is suicidal", "{friend} told me [she|he] wants to kill [herself|himself]",
                    "My {who} keeps talking about wanting to die",
                ],
                .imminent: [
                    "{friend} said [she's|he's] going to kill [herself|himself] tonight",
                    "{friend} sent me a goodbye message and wants to die, [she has|he has] pills",
                ],
                .emergency: [
                    "{friend} just took {pills}, [she's|he's] not making sense",
                    "My {who} is on the [roof|bridge] right now and wants to jump",
                ],
            ],
            reflections: [
                "You care about them so much, and it's frightening to hold this alone.",
                "You're far away and trying to be the safe person.",
            ], mixes: false),
        Scene(
            tags: ["harm-to-others"], weights: [0, 0, 3, 2, 0],
            openings: [
                "I'm so [angry|full of rage] I scare myself", "I'm afraid of what I [might do|could do]",
                "I can't [stop thinking about getting back at him|let it go]",
            ],
            details: [
                "He [humiliated me|hurt my sister|got away with it]", "I [punched a wall|broke the door]",
                "I [walk around the block|play it in my head] every night",
                "[They|everyone] think I'm [a freak|nothing]",
            ],
            disclosures: [
                .high: [
                    "I want to [hurt|kill] him",
                    "I keep thinking about hurting [people|someone], [the thoughts won't stop|I don't want to be like that]",
                ],
                .imminent: [
                    "I'm going to kill [my stepdad|that guy|my ex] tonight, I have my [dad's gun|knife]",
                    "I'm bringing a gun to school tomorrow, I'm going to make {name} pay",
                ],
            ],
            reflections: [
                "There's a lot of hurt under that anger.",
                "Part of you wants it to stop before something happens, and that part texted.",
            ], mixes: false),
        Scene(
            tags: ["third-party", "family"], weights: [3, 2, 0, 0, 0],
            openings: [
                "My {who} [is drinking again|hasn't left the house in weeks]", "I don't know how to help my {who}",
                "{friend} [is going through a lot|lost her mom] and I [feel useless|don't know what to say]",
            ],
            details: [
                "I [bring food|call every day]", "They say [they're fine|leave me alone]",
                "I'm [the only one who notices|{age}, I shouldn't be the parent]",
                "I looked up [support groups|clinics]", "We [used to be so close|live {small} hours apart]",
            ],
            disclosures: [
                .elevated: [
                    "It's breaking me too, I can't do this anymore", "I cry every night over it, I feel hopeless",
                ]
            ],
            reflections: ["You've been holding someone up with both arms, and yours are tired."], mixes: false),
    ]
}
