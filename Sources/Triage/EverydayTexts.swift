/// What people text all day, in our own words: tells the prefilter which strings are common, where the rules' own
/// examples would have it believe that everybody speaks of what the rules look for.
enum EverydayTexts {
    static let all: [String] =
        """
        hey are you home yet? i'm on my way, be there in ten minutes
        can you pick up some milk and bread on your way back please
        ok see you tomorrow then, have a good night
        what time does the movie start? i can be ready by seven
        just got out of work, so tired, gonna eat and go to bed
        happy birthday!! hope you have a great day with your family
        do you want to get lunch today or some time this week?
        i will call you later, i'm in a meeting right now
        mom said dinner is at six so don't be late
        thanks for everything, it was so nice to see you all again
        he said he would send it by friday but i still have not got it
        lol that was so funny, i can't believe she did that
        where are you? we are waiting for you at the front door
        sorry i missed your call, my phone was in my bag
        i don't know what to wear to the party tonight, help me
        let me know if you need anything from the shop
        the bus is late again so i might miss the first class
        did you do the homework? i have no idea how to do number four
        good morning! how did you sleep? the kids are up already
        yeah i think so, but i have to ask my dad first
        are we still going to the game on sunday? my brother wants to come
        i just want to stay at home and watch something
        we should do this more often, it has been too long
        she was at the doctor today, everything is fine, just a cold
        how much did you pay for the tickets? i can give you the money now
        please call me when you get this, it's about the house
        you left your jacket in my car, want me to bring it over?
        i love this song so much, it makes me feel good
        no problem, take your time, we will be here all day
        my boss wants me to work this weekend, i said no
        can't talk now, in the library, will text you after
        is it ok if my friend comes with us? she has her own car
        i need to finish this paper by midnight and then i am free
        u coming 2nite? let me no, i got 2 tickets
        wat r u doing? im bored come over
        hope ur ok, miss u lots, cant wait til next week x
        the food was really bad but the people were nice
        we have to be at the airport at five in the morning
        just checking in, how is everything going with the new job?
        i think we should leave at eight so that we have enough time
        has anyone seen my keys? i had them this morning
        he is such a good dog, he never wants to leave the park
        it is raining here, don't forget your coat when you go out
        she told me that they are going to have a baby in the spring
        did you hear about the match? they lost again, so bad
        ok i will be there in five, just parking the car
        your order has been sent and will arrive between nine and noon, reply stop to end
        free entry! text win to this number to get your prize, terms apply
        your appointment is on monday at three, please reply yes to confirm
        i'm at the gym, then i have to go to the store, need anything?
        my head hurts a little, i think i need to drink more water
        they are so cute together, i want what they have
        so what did you think about it? i thought it was pretty good
        i feel like pizza, do you feel like pizza? let's get one
        it's my turn to cook so it will be pasta again haha
        was nice talking to you last night, we should meet up
        i'm so happy for you, you really worked hard for this
        can you send me the address again? i can't find it
        all good here, the school called but it was nothing
        her mother is here this week so the house is very full
        how old is your sister now? she looks so grown up
        had a long day, my feet are killing me, time for a bath
        don't worry about it, things like that happen to everyone
        wish you were here, the beach is amazing and so is the weather
        the wifi is down, could you try to turn it off and on again
        i really like the one with the blue door, the other is too small
        who is going to drive? i had two beers so not me
        we ran out of coffee, this is not a drill
        never mind, i found it, it was under the bed the whole time
        why is it so cold in here, who left the window open
        there is a test on thursday and nobody has the notes
        i was going to say the same thing! great minds
        he asked me out!! we are going for a walk after school
        keep me posted on how it goes, fingers crossed for you
        hola, ya llegaste? te espero en la casa con la comida
        que haces hoy? quieres ir al cine con nosotros en la tarde
        no puedo ahora, estoy en el trabajo, te llamo mas tarde
        feliz cumple! que tengas un dia muy bonito con tu familia
        mi mama dice que vengas a cenar el domingo a las ocho
        gracias por la ayuda de ayer, eres la mejor amiga
        donde estas? ya vamos a empezar y solo faltas tu
        tengo mucho sueno, me voy a dormir, hasta manana
        cuanto cuesta el boleto? yo pago el mio y el de mi hermano
        no se si voy a poder ir porque tengo que estudiar para el examen
        me gusta mucho esa cancion, la escucho todo el dia
        ok perfecto, nos vemos en un rato, yo llevo las bebidas
        """.split(separator: "\n").map(String.init)
}
