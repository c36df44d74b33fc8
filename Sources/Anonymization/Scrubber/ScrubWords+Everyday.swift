extension ScrubWords {
    /// Words that are no names when they stand at the start of a sentence, in capitals, or after "my friend".
    static let everyday: Set<String> = english.union(spanish).union(numbers).union(relations).union(titles).union(
        doubtfulNames
    )
    .union(particles)

    private static let english = set(
        """
        a able about above abuse abused across act actually add afraid after again against age ago agree ah ahead ain all
        almost alone along already alright also although always am amazing an and angry another answer anxiety anxious any
        anybody anymore anyone anything anyway anywhere apart apologize are arent argue arm around arrived as ask asked asking
        asleep ass at ate attack away awake awful back bad barely basically be beat because become bed been before began begin
        behind being believe below best better between big bit bite black blade blame bleed bleeding block blocked blood
        body boring born both bother bottle bought boy boys brain brave break breath breathe breathing bring broke broken
        brothers brought bruise bullied bullies bully bullying burden burn bus busy but buy by bye call called calling calm came
        can cannot cant car care cared cares case cat caught cause change chat check child children choice choose class
        clean clear close closed closer club code cold college come comes coming could couldnt counselor couple course crap crazy
        cried cry crying cut cuts cutting dad damn dark date day days dead deal dear death decided deep depressed depression
        deserve did didnt die died dies different dinner do doc doctor does doesnt dog doing dont done door doubt down dream
        drank drink drinking drive drop drove drug drugs drunk dude dying each early easier easy eat eating else email empty
        end ended ending enough entire especially even evening ever every everybody everyday everyone everything everywhere
        exactly except exhausted explain eyes face fact fail failed failing failure fall fam families family far fast fat
        fault fear feel feeling feelings feels fell felt few fight fighting figure final finally find fine finish fire first fix
        food fool for forced forever forget forgive forgot forward found free freshman friday friends from front fuck fucked
        fucking full fun funny future game gave gay gets get getting gin girl girls give given gives giving glad go god goes
        going gone gonna good goodbye got gotta grade grades grandmother great grew grieving group guess guilty gun guy guys
        had hadnt hair half hand hands happen happened happening happens happy hard hardly harm has hasnt hate hated hates
        have havent having he head headache health hear heard heart heavy held hell hello help helped helping helps her here
        hers herself hes hey hi hide high him himself his hit hits hold holding home homeless homework honest honestly
        hopeless horrible hour hours house how however hug huge hungry hurt hurting hurts i id idc idea idk if ignore ignored ill
        im imagine important in inside instead into isnt it its itself ive job joke just keep keeps kept kick kicked kids kill
        killed killing kind kinda kitchen knew knife know knowing known knows lady last late lately later laugh law lay learn
        least leave leaves leaving left leg less let lets letter liar lie lied life light like liked likes line list listen
        little live lived lives living locked lol lonely long look looked looking looks lose losing lost lot lots loud
        love loved loves low lying mad made make makes making man many married matter matters maybe me mean means meant meds
        meet memories men mental mess message messed met middle might mind mine minute minutes miss missed missing moment
        money month months mood more morning most move moved much murder must my myself name nature near need needed needs
        neither never new news next nice night nightmares no nobody none nor normal nose not note nothing notice now numb number
        obviously of off office often oh ok okay old older omg on once one ones only open or other others our out outside
        over overdose own pain panic parents part party pass passed past pay people person phone pick picked pills place plan
        plans play please plus point police pregnant present pretty probably problem problems promise proud pull punch push
        put question quit quite quiet raped reach read ready real really reason relationship remember reply respond rest
        ride right room rope rude ruin ruined run running sad safe said same saw say saying says scared scars school scream
        screaming secret see seeing seem seems seen self send senior sent serious seriously several sex shame share she shes
        shit shoot shot should shouldnt shout show shut shy sick side since single sir sit sitting sleep sleeping slept small
        smile smoke so sober social some somebody somehow someone something sometimes somewhere soon sorry sort speak spend
        stand standing stare start started starting stay stayed still stomach stop stopped stopping story strange stress stressed
        strong stuck student study stuff stupid such suck sucks suicidal suicide suppose supposed sure swear take taken
        takes taking talk talked talking talks tears tell telling tells terrible terrified test text texted texting texts than thank thanks
        that thats the their them themselves then therapist therapy there theres these they theyre thing things think thinking
        this those though thought thoughts threatened three threw through throw till time times tired to today together told
        tomorrow tonight too took touch touched toward tower train trapped trauma treat tried tries trouble true trust truth try trying
        turn turned two ugly ugh uh um under understand unless until up upset upstairs us use used usually very visit voice
        voices wait waiting wake walk walked walking wall wanna want wanted wanting wants was wasnt waste watch watching water
        way ways we weak week weekend weeks weird well went were werent weve what whatever whats when whenever where wheres
        which while white who whole whos whose why wish with without woke woman women wondering wont word words work worked
        working works world worried worry worse worst worth worthless would wouldnt wow write wrong wrote yeah year years
        yell yelled yelling yells yep yes yesterday yet yo you young your youre yours yourself
        according adopted apparently asshole bank began blah church cops cousins custody detention diet divorce ends equal
        exam exams finals grandparents hang hanging happens hits insurance jail kidding landlord lawyer lunch mail medicine
        melatonin movie nurses offered order ordered pulled rang rent shift sisters soccer sport sports store summerschool
        teachers team ticket tv uncle vodka wedding winter spring weight winning
        """)

    private static let spanish = set(
        """
        a abrazo aburrida aburrido acaba acabo acabar acompana ademas adios adonde agua ahi ahora ahorita al algo alguien algun
        alguna algunas algunos alla alli alma alto amaba amo amor ando andaba animo anoche ansiedad ante antes apenas aqui asi
        asusta asustada asustado asustan aun aunque ayer ayuda ayudame ayudan ayudar ayudarme bajo basta bastante bebe bebida bien
        bueno buena buenas buenos busca buscar cabeza cada caer callar calle calles cama cambio cansada cansado carcel carga
        carta casa casi caso celular cerca cerrar chica chico cierto clase claro colegio come comer comida como con conmigo
        conoce contar contarle contigo corazon cortar cortarme corte cosa cosas creo cual cualquier cuando cuanto cuarto cuchillo
        cuenta cuerpo cuida culpa da dan dar de debe deberia debo decia decir decirle dejado dejar dejo del demasiado dentro depresion
        desaparecer desde desesperada desesperado despertar despues detras dia dias dice dicen dices dicho dieron digo dije
        dijeron dijo dinero dios disculpa doler dolor donde dormir duele duelen duermo dura durante duro e el ella ellas ellos
        embarazada empece empezo en encontrar enferma enfermo enojada enojado enojo entender entiende entiendo entonces entre era
        eran eres es esa esas escribo escuela ese eso esos espera espero esta estaba estado estamos estan estar estas este
        esto estos estoy estuvo examen familia feliz fin final fue fuera fueron fui fuerte ganas gente golpea golpeaba golpeo grita
        gritaba gritan gritar gritos gracias gran grande gusta ha haber habia hablar hablo hace hacen hacer hacia hago hambre han
        has hasta hay haya he hecha hecho helado hice hizo hogar hola hombre hora horas horrible hoy hubo huir igual intente
        intento iba ir jamas junto juntos la lado las le lejos les levantar libre licenciada llama llamar llamo llega llego
        llegue llevo llora lloraba llorando llorar lloro lo loca loco los luego lugar mal mala malo manana mano manos mas
        matar matarme mayor me media medicina medicinas mejor menos mensaje mente mentira meses mi miedo mientras mierda mil mio
        mira mis misma mismo momento morir morirme mucha muchas mucho muchos muero muerta muerte muerto mujer mundo murio muy nada
        nadie necesito ni nina nino ninos ninguna ninguno no noche noches nos nosotros nunca o odia odio oir ojala os otra otras
        otro otros ojos oye padres pais pago para parece parte pasa pasado pasando pasar paso pastillas pastilla peleamos peleo
        pega pegaba pegan pego pena pensando pensar peor pequena pequeno perder perdi perdio perdon perdona pero perro persona
        personas pesadillas pidio piensa pienso poca poco podemos poder podria policia poner por porque pregunta preocupa
        primero problema problemas profe pronto puede pueden puedes puedo pues puse que quedar queria querida quien quiera quiere
        quieren quiero quise quitarme quiza razon realmente recuerdo responder rio roto sabe saben sabes salio salir salud
        sangre se sea seguir segura seguro semana semanas sentir ser sera si sido siempre siento sin sino sobre sola solamente
        solo somos son soy su sufro suicidio suicidarme suenos sus susto tal tambien tampoco tan tanto tarde te telefono temo
        tener tengo tenia ti tiempo tiene tienen tienes toca tocaba toco toda todas todavia todo todos toma tomar tome trabajo
        trata tratar triste tristeza tu tus tuve tuvo ultima ultimo un una unas unico uno unos usted va vacia vacio valgo vamos van
        vas vaya veces ven ver verdad verguenza vez vi vida viejo viene vino vio violencia violo visto viva vive vivir vivo voy
        voz vuelve ya yo
        """)
}
