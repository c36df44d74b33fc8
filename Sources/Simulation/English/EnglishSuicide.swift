import Domain

extension Scene {
    static let englishSuicide: [Scene] = [
        Scene(
            tags: ["suicide", "depression"], weights: [0, 3, 7, 9, 4],
            openings: [
                "I don't know [how to say this|where to start|who else to tell]",
                "It's been a [really|very] bad [night|week|month|year]",
                "I'm [so|just so] tired [of everything|of all of it|and not the sleepy kind]",
                "[Nothing|not much] feels [real|worth it|like me] anymore",
                "I've been [sitting in|hiding in] {place} for [hours|an hour] and my head won't [stop|shut up]",
            ],
            details: [
                "I [stopped|quit] [eating with {everyone}|going to {subject}|answering {friend}]",
                "I slept {hours} {when}",
                "Everyone thinks I'm [fine|doing great|just lazy]",
                "I [lost my job at {job}|failed {subject}|moved back home] and [since then it's all gray|nobody noticed]",
                "I [smile|laugh] all day and then [come home and fall apart|cry in {place}]",
                "My {who} says I should just [try harder|get over it|snap out of it]",
                "I'm {small} weeks [off|into] my meds",
                "I keep [rereading old texts|looking at old photos|going over it all]",
            ],
            disclosures: [
                .elevated: [
                    "Sometimes I wish I [just wouldn't wake up|could go to sleep and not come back]",
                    "I feel like [a burden|dead weight] to {everyone}",
                    "[There's no hope|I'm hopeless], it's never going to get better",
                    "{everyone} would be [better off|happier] without me, [I really believe that|that's how it feels]",
                    "I tried to kill myself {ago} and [I'm scared of feeling like that again|I'm starting to feel that way again]",
                ],
                .high: [
                    "I want to [die|kill myself]",
                    "I've been thinking about [suicide|killing myself|ending my life] [a lot|all day|again]",
                    "I [don't|dont] want to be alive anymore",
                    "I'm suicidal and I [don't know what to do|can't tell {everyone}]",
                    "kms [honestly|for real], I'm not joking",
                ],
                .imminent: [
                    "I'm going to kill myself tonight, [everyone's asleep|I've decided]",
                    "I have {pills} and I [want to die|want it to be over]",
                    "I wrote [the note|letters to {everyone}] and I want to end my life",
                    "This is my last night. [tell my {who} I love them|I just wanted to say bye to somebody]",
                    "I'm going to do it [tomorrow|tonight|this weekend], I'm going to end my life and I know how",
                    "I've been saving up {pills} and I want to kill myself",
                ],
                .emergency: [
                    "I took {pills} [{minutes} ago|just now] and [I feel weird|I can't stay awake|I'm scared]",
                    "I already took them. [All of them|the whole bottle]",
                    "I'm on the [roof|bridge] right now and I [want to jump|don't think I can step back]",
                    "I have the [rope around my neck|gun in my hand] right now",
                ],
            ],
            reflections: [
                "It sounds like you've been holding this alone for a long time.",
                "So everyone sees you doing fine, and inside it's exhausting.",
                "It seems like part of you is worn out, and part of you reached out tonight.",
            ],
            ownRisk: true, mixes: false),
        Scene(
            tags: ["suicide", "isolation"], weights: [0, 1, 3, 3, 1],
            openings: [
                "[Nobody|no one] would [notice|care] if I was gone for a week",
                "It's so quiet [here|in this apartment|since they left]",
                "I haven't [talked to a person|heard my own name] in [days|a week]",
            ],
            details: [
                "I moved here {ago} and I [know nobody|still eat lunch alone]",
                "My phone only [rings for spam|lights up for bills]",
                "I [work nights|work from home], so I [see nobody|talk to my {pet}]",
                "I'm {age} and I feel like [it's too late|I missed everything]",
            ],
            disclosures: [
                .elevated: [
                    "I just want to disappear",
                    "[I can't take this pain anymore|it hurts too much], I don't see a way out",
                ],
                .high: [
                    "I've been thinking about ending it, [it would be simpler|nobody would be hurt]",
                    "I want to kill myself and nobody even knows",
                ],
                .imminent: [
                    "I have my [dad's|roommate's] gun and I want to die tonight",
                    "I gave {friend} my {pet}, I won't be here [next week|tomorrow], I want to die",
                ],
                .emergency: [
                    "I just swallowed {pills}, I'm alone", "I'm cutting my wrists right now and there's so much blood",
                ],
            ],
            reflections: [
                "It sounds painfully lonely there.",
                "You've gone a long time without anyone really seeing how you are.",
            ],
            ownRisk: true, mixes: false),
    ]
}
