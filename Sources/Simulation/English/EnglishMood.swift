import Domain

extension Scene {
    static let englishMood: [Scene] = [
        Scene(
            tags: ["anxiety"], weights: [10, 8, 0, 0, 0],
            openings: [
                "I'm having [a panic attack|another panic attack], I think",
                "My [heart is racing|chest is tight] and I can't [breathe right|calm down]",
                "I can't stop [worrying|overthinking|shaking]",
                "I have [a presentation|an interview|a flight|a court date] tomorrow and I'm [spiraling|freaking out]",
            ],
            details: [
                "I checked the [door|stove|lock] {small} times",
                "I [left class|left the store|pulled over] because of it", "My mind goes straight to the worst thing",
                "It happens [in crowds|at night|in the car|on Sundays]",
                "I [googled my symptoms|can't feel my fingers]", "My therapist is [on vacation|booked till next month]",
                "I have to be up in {hours}",
            ],
            disclosures: [
                .elevated: [
                    "I [can't take this anymore|can't do this anymore], it's every single day",
                    "I'm so scared I'm [losing my mind|falling apart], I can't cope",
                ]
            ],
            reflections: [
                "Your body is sounding an alarm, and it's exhausting.",
                "So even the quiet moments get filled with what could go wrong.",
            ]),
        Scene(
            tags: ["depression"], weights: [6, 9, 2, 0, 0],
            openings: [
                "I haven't [gotten out of bed|showered] in {small} days", "I feel [nothing|empty|so heavy]",
                "I don't [enjoy|care about] anything [anymore|I used to love]",
                "I think I'm depressed [again|and I don't know what to do]",
            ],
            details: [
                "My [dishes|laundry|emails] are [piling up|everywhere]", "I [called in sick|skipped {subject}] {when}",
                "The doctor [upped my dose|put me on something new] {ago}",
                "I [used to run|used to paint|used to sing]",
                "{friend} keeps [asking|inviting me], I keep [making excuses|saying no]",
                "Winter [does this to me|is the worst]", "I sleep all day and I'm still tired",
            ],
            disclosures: [
                .elevated: [
                    "I feel [hopeless|worthless|like a burden]", "I don't see the point [of anything|anymore]",
                    "I wish I [wasn't here|could sleep and not wake up]",
                ],
                .high: [
                    "I've been thinking about suicide, [on and off|since {ago}]",
                    "Some days I want to die, [today is one|more and more]",
                ],
            ],
            reflections: [
                "Everything has become heavy, even the things you used to love.",
                "You're doing all you can just to get through the day.",
            ], ownRisk: true),
        Scene(
            tags: ["grief"], weights: [6, 5, 1, 0, 0],
            openings: [
                "My {who} [died|passed away] {ago}", "It would have been [her|his] birthday [today|tomorrow]",
                "I lost [my {pet}|my baby|my best friend] and [nobody gets it|I can't function]",
                "Today is a year since the [funeral|accident]",
            ],
            details: [
                "I still [have the voicemail|text the number|set the table for two]",
                "Everyone [moved on|stopped asking]", "I [wasn't there|didn't get to say goodbye|was too late]",
                "I found [a jacket|a letter|the recipe book] [in the closet|{when}]",
                "People say [it gets easier|at least it was quick]",
                "I [laughed today and felt guilty|can't go in that room]",
            ],
            disclosures: [
                .elevated: [
                    "I can't live with this pain, it's unbearable",
                    "My brother killed himself {ago} and [I can't stop seeing it|it's destroying me]",
                    "I don't know how to go on without [her|him]",
                ],
                .high: [
                    "I just want to be with [her|him], I want to die",
                    "I keep thinking about killing myself so I can be with [him|her] again",
                ],
            ],
            reflections: [
                "There's a chair at the table that stays empty.",
                "You loved them so much, and the world just kept turning.",
            ], ownRisk: true),
        Scene(
            tags: ["health"], weights: [4, 3, 1, 0, 0],
            openings: [
                "I got [a diagnosis|my results|bad news from the doctor] {when}",
                "I'm in [pain|the hospital] [again|all the time] and I'm [so done|so tired]",
                "I'm [pregnant|sick] and I [haven't told anyone|don't know what to do]",
            ],
            details: [
                "The [insurance|clinic|specialist] [said no|put me on hold for an hour]",
                "I can't [work|drive|pick up my kid] like this",
                "My {who} [thinks I'm faking|takes care of me and is tired]",
                "The meds make me [dizzy|gain weight|foggy]", "They want to do another [scan|surgery]",
            ],
            disclosures: [
                .elevated: [
                    "This pain never ends, I feel hopeless",
                    "I'm a burden to {everyone}, [they'd be freer without me|I see it in their faces]",
                ], .high: ["If it's going to be like this I want to die, I think about ending my life"],
            ],
            reflections: [
                "Your body has stopped being a place you can rest in.", "You've had to fight for every bit of care.",
            ], ownRisk: true),
    ]
}
