import Domain

extension Scene {
    static let englishPeople: [Scene] = [
        Scene(
            tags: ["relationships"], weights: [11, 5, 1, 0, 0],
            openings: [
                "My {partner} [broke up with me|left|blocked me] {when}",
                "I found [messages|pictures] on my {partner}'s phone",
                "We've been fighting [every night|nonstop|about everything]",
                "{friend} [isn't talking to me|told everyone my secret]",
            ],
            details: [
                "We were together [{small} years|since {subject} class]",
                "I keep [checking if they're online|writing texts I don't send]",
                "[She|he] already [has someone new|posted pictures]",
                "I have to see [him|her] [at work|in {subject}|every day]",
                "I [begged|apologized], I [feel pathetic|don't even know for what]",
                "We [share a lease|have a kid|have the same friends]",
            ],
            disclosures: [
                .elevated: [
                    "I feel like I can't go on without [him|her]",
                    "I'm falling apart, [I can't stop crying|I feel worthless]",
                ],
                .high: [
                    "I told [him|her] I'd kill myself and I meant it",
                    "Since the breakup I keep thinking about ending my life",
                ],
            ],
            reflections: [
                "You lost the person you would have told about this.",
                "Part of you is angry, and part of you still reaches for the phone.",
            ], ownRisk: true),
        Scene(
            tags: ["family"], weights: [9, 5, 0, 0, 0],
            openings: [
                "My parents [are getting divorced|are screaming again|won't stop fighting]",
                "My {parent} [kicked me out|took my phone|read my diary]", "I can't [stand|take] it in this house",
                "My {who} and I [had a huge fight|aren't speaking]",
            ],
            details: [
                "I end up [in the middle|taking care of the little ones]", "They [compare me to my sister|never ask]",
                "My {parent} [lost his job|started drinking|moved out] {ago}",
                "I [cook|translate|pay bills] for [everyone|the whole family]",
                "They [pray about it|say it's a phase|just yell]", "I have to choose [who to live with|by Friday]",
            ],
            disclosures: [
                .elevated: [
                    "I feel like nobody would care if I was gone, I'm just a burden here",
                    "I feel trapped here, I can't do this anymore",
                ]
            ],
            reflections: [
                "You've become the grown-up in a house full of grown-ups.",
                "It sounds like there's no quiet corner for you at home.",
            ]),
        Scene(
            tags: ["isolation"], weights: [6, 5, 0, 0, 0],
            openings: [
                "I don't have [anyone|any friends]", "I ate lunch in {place} again",
                "Everyone [has a group|made plans] and [I'm just there|nobody asked me]",
                "It's my birthday and [nobody texted|I'm alone]",
            ],
            details: [
                "I moved here {ago}", "I [talk to my {pet}|talk to strangers online] more than to people",
                "I [rehearse what I'd say|type and delete]", "My kids [live far away|call once a month]",
                "I work [nights|remotely] and [days go by|I don't see daylight]",
            ],
            disclosures: [
                .elevated: ["I feel invisible, [like I don't matter|what's the point]", "I just want to disappear"]
            ],
            reflections: [
                "You're surrounded by people, and none of them really know.",
                "You've been alone with this for a long while.",
            ]),
        Scene(
            tags: ["bullying", "school-work"], weights: [5, 4, 1, 0, 0],
            openings: [
                "They [made a group chat about me|posted a video of me]",
                "I don't want to go to school [tomorrow|ever again]",
                "There's [this group|a guy on the team|a girl in {subject}] that won't leave me alone",
            ],
            details: [
                "They [call me names|threw my lunch away|bark at me in the hall]",
                "The teacher [saw it|said ignore it]", "I [eat in {place}|fake being sick]",
                "They [found my new account|know where I live]", "{friend} [laughed too|stopped sitting with me]",
            ],
            disclosures: [
                .elevated: ["I hate myself, [maybe they're right|I feel worthless]"],
                .high: [
                    "They told me to kill myself and I want to",
                    "They keep saying kys and now I think about killing myself",
                ],
            ],
            reflections: [
                "It follows you home, right into your pocket.", "You asked for help, and you were told to ignore it.",
            ], ownRisk: true),
        Scene(
            tags: ["gender-sexuality"], weights: [5, 4, 1, 0, 0],
            openings: [
                "I think I'm [gay|bi|trans|not a girl] and I'm [scared|confused]", "I came out to my {who} {when}",
                "My {parent} found out [I'm gay|about my girlfriend|about my boyfriend]",
                "I hate [my voice|my body|hearing that name]",
            ],
            details: [
                "They use [my old name|the wrong pronouns]",
                "My {parent} says [it's a sin|it's a phase|not under my roof]",
                "{friend} knows and [is great|told people]", "I [hide my clothes at school|bought a binder in secret]",
                "Our pastor [talked about people like me|wants to see me]",
            ],
            disclosures: [
                .elevated: ["I feel hopeless, I'll never get to be me", "I wish I had never been born"],
                .high: ["I'd rather be dead than live like this, I've been thinking about suicide"],
            ],
            reflections: [
                "You said who you are, and it wasn't met with the love you hoped for.",
                "You're keeping the truest part of you in hiding to stay safe.",
            ], ownRisk: true),
    ]
}
