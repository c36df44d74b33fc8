import Domain

extension Scene {
    static let englishAbuse: [Scene] = [
        Scene(
            tags: ["abuse-physical", "family"], weights: [0, 0, 5, 2, 4],
            openings: [
                "I [can't|don't want to] go home [tonight|after school|today]",
                "Can you [tell anyone|call my parents] if I [say something|talk to you]?",
                "Something happened [at home|with my {parent}] {when}",
            ],
            details: [
                "My little [brother|sister] [was there|heard all of it|hides under the bed]",
                "I told [a teacher|my grandma] {ago} and [nothing happened|they made excuses]",
                "I [sleep with a chair against the door|stay at {friend}'s]",
                "He's [nice|a different person] when people are around", "I [wear hoodies|said I fell]",
            ],
            disclosures: [
                .high: [
                    "My {parent} hits me", "My {parent} [hit me|beat me|pushed me down the stairs] {when}",
                    "He [chokes|slaps|kicks] me when he's [drunk|angry]",
                    "I'm [14|15|16] and I'm not safe at home, my {parent} hurts me",
                ],
                .imminent: ["My {parent} said he'll kill me [tonight|when he gets home] and he has a gun"],
                .emergency: [
                    "He's [outside my door|breaking down the door|in the house] right now with a [knife|bat|gun]",
                    "My [dad|stepdad] is beating my mom right now, [I'm hiding|please hurry]",
                    "He's [hitting|choking] her right now, I'm in {place}",
                ],
            ],
            reflections: [
                "You've been watching every sound in that house to stay safe.",
                "None of this is your fault, and you shouldn't have to hide it.",
            ], mixes: false),
        Scene(
            tags: ["abuse-emotional", "relationships"], weights: [0, 3, 4, 0, 0],
            openings: [
                "My {partner} [is going through my phone|won't let me see my friends]",
                "I feel like I'm going crazy with my {partner}",
                "Is it normal that my {partner} [tracks my location|needs my passwords]?",
            ],
            details: [
                "He says [I'm too sensitive|nobody else would want me]",
                "She [controls the money|calls me names in front of the kids]",
                "I [apologize all the time|walk on eggshells]",
                "I packed a bag [once|{ago}], [I unpacked it|it's in the trunk]",
                "We have {small} kids, [it's not that simple|where would we go]",
            ],
            disclosures: [
                .elevated: [
                    "I feel [trapped|worthless], there's no way out",
                    "I can't take it anymore, I cry [every day|every night]",
                ],
                .high: [
                    "My {partner} [threatens me|abuses me], it's abuse, I know that now",
                    "He grabbed me [by the throat|so hard it bruised] {when}",
                ],
            ],
            reflections: [
                "It sounds like you've been made to doubt what you see with your own eyes.",
                "You're always bracing for the next thing.",
            ], mixes: false),
        Scene(
            tags: ["abuse-sexual"], weights: [0, 0, 3, 2, 0],
            openings: [
                "I don't know if what happened to me [counts|was my fault]", "I've never [told anyone|said this]",
                "Something happened at [a party|work|church camp|my {who}'s house]",
            ],
            details: [
                "I [froze|couldn't move|said no]", "{friend} says I should [report it|tell someone]",
                "I can't stand [his smell|being touched|that room]",
                "I [see him|have to sit near him] [at school|every shift]",
                "I keep [showering|having nightmares]",
            ],
            disclosures: [
                .high: [
                    "My {who}'s boyfriend [touches me|touched me for years]",
                    "I was [raped|sexually assaulted|molested] {ago}",
                    "He sexually abused me when I was [nine|little|12]",
                ],
                .imminent: [
                    "I was raped [tonight|an hour ago|last night]",
                    "He just forced me to have sex with him, [I just got home|I'm in {place}]",
                ],
            ],
            reflections: [
                "Freezing is what bodies do when there's no safe way out. It wasn't your choice.",
                "You carried this for a long time, and you chose to say it here.",
            ], mixes: false),
    ]
}
