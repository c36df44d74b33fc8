/// Sentences of our own with invented people; what must go stands in braces with its kind.
enum ScrubberSentences {
    static let all: [String] = english + spanish

    static let english = """
        hi my name is {name:jamie} and i dont know what to do
        im {name:Teodora Vance} and i need help
        this is {name:Quill} again from last night
        {name:Marisol} hit me again and i cant breathe
        my boyfriend {name:derrick} took my keys
        my friend {name:Oluchi} told me to text you
        {name:mr okafor} keeps staring at me in class
        my teacher {name:Ms. Lindqvist} called my mom
        i told {name:Dr. Banerjee} about the pills
        please dont tell {name:Kayleigh-Ann}
        can you call {name:O'Shaughnessy} my counselor
        {name:brandon} and {name:keisha} both hate me
        i miss {name:Nana Ruth} so much since she died
        coach {name:Petrov} touched me
        call me {name:Zee}
        they named him {name:Ezequiel} after my grandpa
        my ex {name:tyler} posted my pictures
        my sister {name:Anneliese} found the note
        my name is {name:X. Montgomery}
        its {name:Rowan} i texted yesterday
        uncle {name:Desmond} came into my room
        {name:Priyanka} says im being dramatic
        my roommate {name:Thaddeus Brightwater} called the police
        officer {name:Hargreaves} took my statement
        i love {name:sam} but {name:sam} doesnt love me
        {name:JAMIE} PLEASE HELP ME
        everyone knows {name:Father Ignatius} did it
        the principal {name:Mrs. Van der Meer} doesnt care
        my cousin {name:lakshmi} is the only one who knows
        {name:Hope} is my best friend and {name:hope} left me
        my dog is fine but {name:Will} is not answering me
        i go by {name:Moonchild} online but {name:Amaru} is my real name
        my therapist {name:Giselle Oyelaran} is on vacation
        her name is {name:grace} and she is 12
        my therapist is named {name:Saoirse}
        my number is {number:555-0142}
        call me at {number:(503) 555 0199} please
        text me {number:+1 212 555 0177}
        {number:5035550123} is my moms cell
        its five {number:five five five zero one two} sorry
        my number is {number:five five five oh one four two}
        my ssn is {number:078-05-1120}
        im {number:16} and i weigh {number:92} pounds
        i took {number:30} pills
        my student id is {number:A0047731}
        case number {number:19-CR-00423} at court
        my insurance is {number:XJQ 4459 221}
        zip is {number:97214}
        license plate {number:7ABC221}
        room {number:412}
        apartment code is {number:4471}
        {number:911} hung up on me
        i live at {address:44 Old Mill Road}
        im at {address:1209 w burnside st apt 6}
        he lives on {address:maplewood avenue}
        we moved to {address:17 Larkspur Ct}
        i stay at {address:220 n 5th street}
        come to {address:88 Harbor View Drive}
        im standing on the {address:Fremont Bridge}
        i go to {address:Lincoln high} school
        i am at {address:st. brigid hospital} and they wont listen
        i live in {address:Tallow Creek}
        i live in {address:gresham}
        she lives near {address:Kestrel Park}
        they took me to {address:Mercy Clinic}
        i work at the {address:Dollar Barn} on {address:Alder street}
        the motel is the {address:Blue Heron Motel}
        im on the roof of {address:Weatherby Hall}
        it happened at {address:Pinecrest church}
        i study at {address:Northfield University}
        he is at {address:9 rue street}
        meet me at the corner of {address:3rd avenue}
        i grew up in {address:Coos Bay}
        im from {address:Yakima} but nobody here knows
        the house is {address:4 Quarry Lane}
        my dad lives in {address:unit 12b}
        email me {email:wren.hollis@example.org}
        its {email:jay_skates09@mail.example.com}
        my mail is {email:marta+help@example.net} ok
        reach me on {email:KAYLA.B@EXAMPLE.COM}
        {email:wren dot hollis at gmail dot com} is my email
        write {email:t.vance@school.example.edu}
        his email is {email:coach-petrov@example.co.uk}
        look at {url:https://example.com/me/photos?id=7}
        he posted me on {url:www.example.net/jamie}
        my blog is {url:moonjay.example.org}
        its on {url:example.com}
        {url:http://10.0.0.7/pics} has the pictures
        link is {url:bit.ly/x7Qp}
        see {url:harborjay.tumblr.com} please
        my insta is {handle:moonjay}
        add me on snap: {handle:quietriver}
        {handle:@jay.skates} is me
        he goes by {handle:xX_reaper_Xx}
        find me on discord {handle:wolfling#4471}
        on tiktok im {handle:@sadgirl2009}
        my username is {handle:nightowl}
        her ig is {handle:marisolita}
        his gamertag {handle:KillSwitch88}
        twitter {handle:@oluchi_w}
        telegram {handle:@nobody_here1}
        kik: {handle:lonelyfox}
        my birthday is {date:March 3rd}
        i was born {date:10/5/2009}
        she died on {date:2024-02-11}
        it happened {date:last October}
        court is on {date:june 14}
        since {date:the third of may} i havent slept
        my appointment is {date:Tuesday}
        {date:friday} i will do it
        we broke up in {date:september}
        surgery is {date:12.03.2026}
        the funeral is {date:saturday the 9th}
        im turning eighteen on {date:december first}
        {date:Aug 21} was the worst day
        he left on {date:christmas}
        he gets out on {date:4/17}
        {name:Jamie Okonkwo}, {number:555 0142}, {address:12 Alder St}
        {name:wendy} said meet at {address:31 pine road} on {date:sunday}
        tell {name:marcus} his number {number:555-0100} is blocked
        my brother {name:Isaiah} lives at {address:700 Cedar Blvd}
        i met {name:Luca} on {url:chat.example.com}
        {name:Beatrix} wont talk to me
        {name:Fitzgerald} is my last name
        i think {name:Aunt Philippa} knows
        me and {name:khadija} got jumped
        did {name:noah} text you
        {name:Xiomara Delgado-Reyes} is the nurse
        ask for {name:Sgt. Whitcombe}
        my boss {name:Gunther} fired me
        my crush {name:elliot} laughed at me
        my kid {name:Juniper} is asleep next to me
        i named my baby {name:solomon}
        {name:deshawn} has a gun
        my stepdad {name:rick} is drunk
        my mom {name:carol} doesnt believe me
        my neighbor {name:Ingeborg} heard it
        they call me {name:Twig}
        i saw {name:Mx. Harrow} today
        """.lines

    static let spanish = """
        me llamo {name:yesenia} y tengo miedo
        hola soy {name:Ximena Barragán}
        mi novio {name:ramiro} me pega
        mi mamá se llama {name:Eulalia}
        {name:Don Anselmo} me toca
        la maestra {name:Ofelia Quintanar} no me cree
        {name:Yahir} me dejó y no quiero vivir
        mi hermana {name:lupita} sabe todo
        mi amiga {name:Itzel} me dio este numero
        mi primo {name:Chucho} vende drogas
        extraño a mi abuela {name:Refugio}
        la doctora {name:Peñaloza} me dio pastillas
        mi ex {name:Iker} me amenaza
        dile a {name:Maricarmen} que la quiero
        mi nombre es {name:Luz}
        el señor {name:Urrutia} vive abajo
        mi tío {name:Eusebio} llega en la noche
        mi hijo {name:Emiliano} no despierta
        {name:Wenceslao de la Garza} es mi papá
        mi psicóloga {name:Jacinta} no contesta
        mi numero es {number:55 5555 0134}
        llámame al {number:+52 33 5555 0188}
        tengo {number:15} años
        mi numero es {number:cinco cinco cinco cero uno dos}
        tomé {number:20} pastillas
        mi curp es {number:BAXX010101MDFRRR09}
        vivo en {address:calle Luna 12}
        vivo en {address:Tlaquepaque}
        estoy en {address:avenida Reforma 300}
        mi casa está en {address:carrera 7 45-20}
        estoy en el {address:parque Chapalita}
        vivimos cerca de {address:Zapopan}
        la {address:colonia Roma Norte}
        estoy en {address:plaza Garibaldi}
        voy a la {address:secundaria Benito Juárez}
        mi correo es {email:ximena.b@example.mx}
        escríbeme a {email:yahir_2008@example.com}
        {email:lupita arroba gmail punto com} es mi correo
        subió mis fotos a {url:www.example.mx/fotos}
        mira {url:https://example.es/perfil/yesenia}
        mi insta es {handle:lunita}
        sígueme {handle:@ximena.triste}
        mi usuario es {handle:gatonegro}
        en tiktok soy {handle:@solecito_09}
        mi cumpleaños es el {date:3 de marzo}
        nací el {date:05/10/2008}
        murió en {date:enero}
        el {date:lunes} tengo cita
        fue el {date:12 de octubre}
        desde {date:navidad} no como
        el {date:primero de mayo} se fue
        el {date:viernes} lo voy a hacer
        {name:Brenda} y {name:Octavio} pelean cada noche
        mi jefe {name:Fermín} me corrió
        no le digan a {name:doña Socorro}
        mi vecina {name:Casilda} escuchó
        fui con el {name:padre Tobías}
        {name:ANDREA} AYUDAME
        mi esposo {name:Hilario} tomó otra vez
        soy {name:nayeli} otra vez
        """.lines

    /// Everyday texts with nothing to take out.
    static let plain = """
        i cant do this anymore
        my mom doesnt understand me and my dad is never home
        I want to die but I am scared
        Why does nobody care about me
        he said he would kill himself if i leave
        i feel so alone at school and everyone hates me
        Thank you for listening. It helped a lot.
        i dont want to hurt anyone
        my best friend stopped talking to me
        What should I do now? I feel numb.
        Im okay now i think
        I keep crying and I cant sleep
        they keep bullying me and the teacher does nothing
        ya no quiero vivir
        mi mamá no me entiende y mi papá nunca está
        Gracias por escucharme. Me siento mejor.
        tengo mucho miedo y estoy sola
        No puedo dormir y lloro todas las noches
        nadie me quiere en la escuela
        Por favor ayúdame no sé qué hacer
        """.lines
}

extension String {
    fileprivate var lines: [String] { split(separator: "\n").map(String.init) }
}
