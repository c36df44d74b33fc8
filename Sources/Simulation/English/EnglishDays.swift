import Domain

extension Scene {
    static let englishDays: [Scene] = [
        Scene(
            tags: ["school-work"], weights: [9, 4, 0, 0, 0],
            openings: [
                "I'm [failing {subject}|going to lose my scholarship|behind on everything]",
                "I [got fired|got written up|cried] at {job} {when}",
                "Finals are [next week|tomorrow] and I [can't focus|haven't started]",
                "My boss [screamed at me|cut my hours] {when}",
            ],
            details: [
                "I've slept {hours} {when}", "My parents [expect straight A's|gave up everything for this]",
                "I [stare at the page|reread the same line]",
                "I [picked the wrong major|don't know what I'm doing with my life]",
                "Everyone [seems to get it|is applying already]",
                "I have {small} [assignments|shifts] due by [Friday|Sunday]",
                "I'm a [nurse|teacher|cook] and we're [short every day|drowning]",
            ],
            disclosures: [
                .elevated: [
                    "I'm a failure, [I can't do this anymore|I feel worthless]", "I break down every day, I can't cope",
                ]
            ],
            reflections: [
                "The bar keeps moving, and you keep running.",
                "You're carrying your family's hopes along with your own.",
            ]),
        Scene(
            tags: ["finances-housing"], weights: [5, 4, 0, 0, 0],
            openings: [
                "We're getting [evicted|kicked out] [Friday|at the end of the month]",
                "I'm [sleeping in my car|couch surfing]",
                "I can't [pay rent|make the car payment|feed my kids] this [month|week]",
                "I owe [so much money|{count} hundred dollars]",
            ],
            details: [
                "The shelter is [full|waitlisted]", "My check [went to the hospital bill|is late again]",
                "They [shut off|are shutting off] the [power|water|heat]", "I [sold my guitar|pawned my ring]",
                "I have {small} kids and [a cooler of food|one room]", "I [applied everywhere|called {count} places]",
            ],
            disclosures: [
                .elevated: [
                    "I feel hopeless, there's no way out of this",
                    "My kids deserve better than me, I'm just dragging them down",
                ]
            ],
            reflections: [
                "You've called everyone, and the days are running out.",
                "You're trying to keep your kids from feeling how scared you are.",
            ]),
        Scene(
            tags: ["relationships", "school-work"], weights: [4, 0, 0, 0, 0],
            openings: [
                "This is probably [dumb|small] but I [need advice|can't sleep]", "I had a [weird|rough|long] day",
                "I [messed up|said something stupid] and [feel awful|can't stop replaying it]",
            ],
            details: [
                "I [yelled at {friend}|forgot my {who}'s birthday|ghosted someone nice]", "I [replay it|keep cringing]",
                "I have to [see them|go back] tomorrow", "I'm [homesick|just tired I guess]",
                "my phone died right in the middle of it", "this homework is killing me lol",
            ],
            reflections: ["It matters to you how you treat people.", "A lot of small things piled up today."],
            mixes: false),
    ]
}
