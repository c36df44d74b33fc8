import Domain

extension Scene {
    static let englishHarm: [Scene] = [
        Scene(
            tags: ["self-harm"], weights: [0, 4, 6, 1, 2],
            openings: [
                "I'm trying [really hard|so hard] not to do something [tonight|right now]",
                "I had a streak going and I'm [scared I'll lose it|about to lose it]",
                "[My {who} saw my arms|somebody saw my legs in gym|I have to wear long sleeves again]",
            ],
            details: [
                "I [threw out|hid|gave away] [the stuff I used|everything I used]",
                "[Ice|a rubber band|drawing on my arm] [works for a while|isn't working tonight]",
                "{friend} made me promise [to text someone first|to stop]",
                "We had a fight about [grades|my phone|my {partner}]",
                "It's the only thing that makes it [quiet|stop being so loud]",
            ],
            disclosures: [
                .elevated: [
                    "I used to cut, [it's been {small} months|I stopped {ago}], and the urge is back",
                    "I hurt myself {ago}, [not since|never told anyone]",
                    "I feel [worthless|so disgusting], I [can't cope|hate myself]",
                ],
                .high: [
                    "I cut [myself|my arm|my thigh] {when}",
                    "I keep [cutting|burning myself|hitting my head on the wall]", "I want to cut so bad right now",
                    "I've been cutting again, [more than before|every night]",
                ],
                .imminent: ["I cut {when} and I want to die, I have the [blade|razor] and I'm going to do it tonight"],
                .emergency: [
                    "I cut too deep and it [won't stop bleeding|keeps bleeding], [I'm scared|there's blood everywhere]"
                ],
            ],
            reflections: [
                "So the cutting quiets things for a moment, and then the shame comes.",
                "You've been fighting that urge, and fighting it hard.",
            ],
            ownRisk: true, mixes: false),
        Scene(
            tags: ["substance"], weights: [3, 4, 2, 1, 2],
            openings: [
                "I [relapsed|drank again|used again] {when}",
                "I'm {small} [days|weeks|months] sober and [it's bad tonight|I'm in the parking lot of the store]",
                "I think I [drink|smoke|vape] too much",
                "My {partner} says it's [me or the bottle|rehab or we're done]",
            ],
            details: [
                "It started with [a back injury|a few beers after work|parties]",
                "I [poured it all out|hid bottles in {place}]", "I missed [work|my kid's game|court] because of it",
                "My sponsor [isn't picking up|moved away]", "I wake up [shaking|sweating|not remembering]",
                "There's a meeting at [noon|7], [I keep driving past it|I might go]",
            ],
            disclosures: [
                .elevated: [
                    "I hate who I am when I'm high, [I feel hopeless|I can't do this anymore]",
                    "I'm drunk and I feel [worthless|like a total failure]",
                ],
                .high: [
                    "I'm drunk and [I don't want to live|I keep thinking about killing myself]",
                    "I've been up for days using and I want to die",
                ],
                .imminent: ["I have enough [pills|fentanyl] here to never wake up and I want to die tonight"],
                .emergency: [
                    "I think I'm overdosing, I took {pills} and drank",
                    "I mixed {pills} with vodka and I can't feel my hands",
                ],
            ],
            reflections: [
                "You're proud of those sober days, and scared to lose them.",
                "It helps you get through the evening, and it takes the morning.",
            ],
            ownRisk: true),
        Scene(
            tags: ["eating"], weights: [4, 4, 1, 0, 0],
            openings: [
                "I [can't stop thinking about food|hate eating in front of people]",
                "I [binged|threw up dinner|skipped lunch] again",
                "Nobody knows [I count everything I eat|I don't eat at school]",
            ],
            details: [
                "I [weigh myself|check the mirror] {count} times a day",
                "My {who} comments on [every plate|my body|my size]",
                "[Dance|wrestling|cross country] makes it worse, [coach keeps a list|everyone compares]",
                "I ate [a normal dinner|half a sandwich] and [felt sick|cried after]",
                "My doctor said [my labs are off|my heart rate is low]",
            ],
            disclosures: [
                .elevated: [
                    "I feel disgusting and [I hate myself|I can't live in this body]",
                    "I'm so ashamed, [I can't do this anymore|it feels hopeless]",
                ],
                .high: [
                    "I starve because I want to die slowly, [I think about dying a lot|I want to kill myself sometimes]"
                ],
            ],
            reflections: [
                "It sounds like food takes up almost every thought.",
                "So the numbers calm you, and then they are never low enough.",
            ], ownRisk: true),
    ]
}
