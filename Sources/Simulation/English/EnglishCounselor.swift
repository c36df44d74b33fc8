extension Tongue {
    static let englishCounselor: [SimulatedConversation.Move: [String]] = [
        .greeting: [
            "Hi, I'm {counselor}, a volunteer counselor. I'm glad you texted. What's going on [tonight|today]?",
            "Hey, this is {counselor}. Thanks for reaching out, I've got time for you. What's on your mind?",
            "Hi there, my name is {counselor} and I'm here with you. Where would you like to start?",
        ],
        .validation: [
            "That is a lot to carry, and it makes sense that you feel {feel}.",
            "Anyone in your place might feel {feel}. I'm really glad you're telling me.",
            "[It took courage to say that|Saying that can't have been easy]. Thank you for trusting me with it.",
        ],
        .openQuestion: [
            "What has [this week|today] been like for you?", "How long has it been this way?",
            "What's the hardest part of it right now?",
            "When it gets like this, what goes through your mind?",
        ],
        .riskQuestion: [
            "When people go through this much, some think about suicide. Are you having thoughts of killing yourself?",
            "I ask everyone this because I care how you are: are you thinking about suicide?",
            "I want to be sure you're safe. Have you been having any thoughts of ending your life?",
        ],
        .planQuestion: [
            "Thank you for being honest with me. Have you thought about how you would do it?",
            "I'm glad you told me. Do you have a plan for how?",
        ],
        .meansQuestion: [
            "Do you have what you'd use with you, or could you get to it?", "Where is it now? How close is it to you?",
        ],
        .timeframeQuestion: ["Have you thought about when?", "Is there a time you've had in mind, like tonight?"],
        .meansSafety: [
            "Would you be willing to put it somewhere hard to reach while we talk, or hand it to someone?",
            "Could you move to another room from it, just while we're texting? I'll stay right here.",
        ],
        .rescue: [
            "I'm worried about you and I want you to get help right now. Can you tell me where you are?",
            "I'm staying with you. Somebody should be there with you, even if you feel okay. What's the address?",
            "My supervisor and I want somebody to come to you. Is the door unlocked, and is anyone near you?",
        ],
        .strength: [
            "You've kept going through all of this, and tonight you reached out. That takes strength.",
            "I notice how much you care about [others|the people around you], even now.",
        ],
        .safetyPlan: [
            "What has helped you get through a night like this before?",
            "Who could you be around tonight, even without talking about it?",
            "What tells you that it's starting to get bad again?",
            "Is there one person you could tell some of what you told me?",
        ],
        .problemSolving: [
            "What would be a small step that feels possible tomorrow?",
            "Let's think about it together: which part of this could change first?",
            "What have you already tried, and what came of it?",
        ],
        .referral: [
            "Would it help if I sent you a place that knows a lot about this and that you can write to or call?",
            "There are people who do nothing else than help with this. Shall we look at what's near you?",
        ],
        .checkingIn: ["I'm still here. Take the time you need.", "I haven't heard from you in a while. Are you okay?"],
        .boundary: [
            "This line is for people in crisis. If something is going on for you, I'm here to listen.",
            "It looks like this is a crisis text line, maybe not who you wanted to reach. Is there anything you'd like to talk about?",
        ],
        .closing: [
            "I'm really glad you texted tonight. You can write again any time, day or night. Take good care of yourself.",
            "Before we end: you know what to do if it gets bad again, and we are here. Be gentle with yourself tonight.",
        ],
    ]
}
