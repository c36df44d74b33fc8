import Domain

extension Tongue {
    static let english = Tongue(
        scenes: Scene.english,
        grammar: Grammar(vocabulary: Grammar.english),
        greetings: [
            "[hi|hey|hello|Hi there|hii|yo|um hi|hey there]", "[is anyone|is somebody|anyone] [there|here|up]?",
            "[hi|hey], [never done this before|first time texting here|not sure how this works]",
            "[HOME|HELLO|help|START]",
            "[can I|could I|is it ok if I] [talk|vent|text] [here|to someone] for a [bit|minute|while]?",
            "[sorry to bother you|sorry, I know it's late|sorry if this is dumb]",
            "I need [someone|somebody] to talk to",
        ],
        answers: [
            .routine: [
                "No, [nothing like that|not at all|I'm not there]",
                "No, I'm just [tired|stressed|sad|overwhelmed]",
                "Nope. [I just needed to say it out loud|just needed to vent]",
                "No, I [like|love] my life, I just feel {feel} [rn|right now]",
            ],
            .elevated: [
                "Sometimes I [wish|kind of wish] I [wouldn't wake up|could just disappear|could just not exist for a while]",
                "I don't want to do anything, I just feel [hopeless|like there's no point|like nothing will ever change]",
                "Not really. But some [days|nights] I [don't see a point|don't see the point of any of it|feel like a burden to {everyone}]",
                "I [used to|did] {ago}. Not now, but [it scares me that it could come back|I feel {feel} a lot]",
            ],
            .high: [
                "Yes. I've been thinking about [killing myself|suicide|ending my life]",
                "[Yeah|Yes|honestly yes], [most days|a lot lately|since {ago}] I think about [ending it|killing myself|not being alive]",
                "Yes I have been having suicidal thoughts [again|for weeks|since {ago}]",
                "I want to die, [I really do|that's the truth|I'm so tired]",
            ],
            .imminent: [
                "Yes. I'm going to kill myself [tonight|after everyone is asleep|before morning]",
                "Yes, I [already wrote the notes|wrote my goodbye letters|gave my {pet} away] and I want to [die|end it]",
                "Yes, I want to die and I have [the pills right here|{pills} saved up|a gun in the closet]",
            ],
            .emergency: [
                "I already [took|swallowed] {pills}",
                "I'm [on the edge of the roof|sitting on the ledge|standing on the bridge] right now",
                "I cut [really deep|too deep] and [it won't stop bleeding|I'm bleeding a lot]",
            ],
        ],
        plan: [
            .high: [
                "No, no plan", "I haven't thought about how",
                "Not a plan, [just the thought|it just keeps coming back]",
            ],
            .imminent: [
                "Yes, with {pills}", "I have a plan, [I've had it for weeks|I went over it again today]",
                "Yeah I know how I would do it, [I have everything|it's all here]",
            ],
        ],
        means: [
            .high: [
                "No there's nothing here", "Not really, [my mom locks things up|we don't keep anything like that]",
                "No, I'm [at school|on the bus|at work]",
            ],
            .imminent: [
                "They're [in my room|next to me|in my drawer]", "Yes, it's [here|in the house|within reach]",
                "I could [get to it|reach it] in a minute",
            ],
        ],
        timeframe: [
            .high: [
                "No, not today or anything", "I don't have a time. It comes and goes",
                "No when. [That's why I texted|I don't want it to get there]",
            ],
            .imminent: [
                "Tonight", "[When they fall asleep|after my {who} goes to bed]",
                "I was going to do it tonight, [then I texted you|I don't know anymore]",
            ],
        ],
        whereabouts: [
            "I'm at home, [alone|my {who} is asleep|in the bathroom]", "[Ok|fine|okay], {address}",
            "[I feel sleepy|I'm dizzy|my hands are shaking]",
            "[Please|ok] just don't [hang up|leave|go]", "I [unlocked the door|can hear sirens|woke up my {who}]",
            "I don't want to [get in trouble|scare anyone]",
        ],
        resources: [
            "[Music|drawing|a shower|walking my {pet}] helps [a little|sometimes|I guess]",
            "I could [text|call|sit with] {friend}",
            "My {who}, [maybe|I think she'd listen|if I could find the words]",
            "I [could|can] [go sit in the living room|put my phone away and sleep|write it down]",
            "There's a [counselor at school|doctor I like|coach who's nice]",
            "[Idk|not sure], [nothing has worked|I haven't tried much]",
            "My {pet}, [always|honestly the best listener]",
        ],
        safer: [
            "I [gave it to my {who}|put it in the car|locked it in the shed], [I feel a bit safer|ok|it's done]",
            "[ok|okay] it's in the other room, [my door is closed|I'm on the porch now]",
            "I flushed them, [I can't believe I did|my hands are shaking]",
        ],
        thanks: [
            "[Thank you|thanks], [this helped|I feel a little lighter|I can breathe again]",
            "[ok|okay]. I'll [try|do that], thank you",
            "I think I can sleep now. Thank you [so much|for listening]",
            "thanks for [not judging|being here|taking me seriously]",
            "I [wasn't expecting that to help|didn't think anyone would answer], thanks",
            "[Gotta go|my {who} is calling me], but thank you",
        ],
        counselor: Tongue.englishCounselor)
}

extension Scene {
    static let english: [Scene] =
        englishSuicide + englishHarm + englishAbuse + englishMood + englishPeople + englishDays + englishOthers
        + englishKeepers
}
