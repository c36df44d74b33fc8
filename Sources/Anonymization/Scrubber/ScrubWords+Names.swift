extension ScrubWords {
    /// Given names common in the United States, Spain and Latin America that are no everyday words.
    static let givenNames = set(
        """
        aaron abby abdul abigail adam adriana adrian agnes ahmed aidan aiden aisha alan alana albert alberto alejandra
        alejandro alex alexa alexander alexandra alexis alfonso alfredo ali alice alicia alina alison allison alonso alvaro
        alyssa amanda amaya amber amelia amina amir amy ana anabel andre andrea andres andrew andy angela angelica angelina
        angie anita ann anna anne annie anthony antonia antonio araceli ariana ariel armando arturo ashley ashton asher
        audrey aurora austin ava avery axel ayesha bailey barbara beatriz becca becky belen ben benito benjamin bernardo beth
        bethany betty beverly bianca billy blake bobby brad bradley brandon brayden brenda brendan brett brian briana
        brianna bridget britney brittany brooke bruce bruno bryan bryce caitlin caleb calvin camden cameron camila camilo
        candace carl carla carlos carmen carol carolina caroline carrie carson carter casey cassandra cassie catalina
        catherine cecilia cedric celeste celia cesar chad charles charlie charlotte chelsea cheryl chloe chris christina
        christine christopher cindy claire clara clarissa claudia clayton cody colin colleen connor consuela corey
        courtney craig cristian cristina crystal curtis cynthia daisy dakota damian damien dan dana daniel daniela danielle
        danny dante daphne darius darlene darren darryl dave david dawson deborah debbie declan deja delia denise dennis
        derek derrick desiree destiny devin devon diana diane diego dina dmitri dominic dominique donald donna doris dorothy
        doug douglas duane dustin dwayne dylan eddie edgar eduardo edward edwin elaine eleanor elena eli elias elijah elisa
        elise eliza elizabeth ella ellen ellie elsa emanuel emilia emiliano emilio emily emma enrique eric erica erick erik
        erika erin ernesto esteban esther ethan eugenia eva evan evelyn ezekiel ezra fabian fabiola fatima federico felicia
        felipe felix fernanda fernando fiona florencia francesca francis francisca francisco freddy gabby gabriel gabriela
        gabriella gael garrett gavin genesis geoffrey george gerald gerardo gianna gilberto gina giovanni gisela giselle
        gladys glenn gloria gonzalo gordon graciela graham greg gregory greta guadalupe guillermo gustavo gwen hailey haley
        hannah hannia harold harper harry hassan hayden hazel heather hector heidi helen helena henry hernan hilda holly
        howard hugo ian ibrahim ignacio imani ines ingrid irene iris irma isaac isabel isabella isaiah isaias ismael israel
        itzel ivan ivy jackie jackson jaclyn jacob jacqueline jada jade jaden jaime jake jamal james jamie jan jane janelle
        janet janice jared jasmin jasmine jason javier jay jayden jayla jayson jazmin jean jeff jeffrey jenna jennifer jenny
        jeremiah jeremy jerome jerry jesse jessica jessie jill jillian jimena jimmy joan joana joanna joaquin jocelyn jodi
        joel joey johanna john johnny jonah jonas jonathan jordan jorge jose josefina joseph josh joshua josie josue joyce
        juan juana juanita judith judy julia julian juliana julianna julie juliet julieta julio julius justin kaden kai
        kaitlyn kara karen karim karina karl karla kate katelyn katherine kathleen kathryn kathy katie katrina kayla
        keith kelly kelsey ken kendra kenia kenneth kenny kevin khadija khalil kieran kim kimberly kira kirsten kristen
        kristin kristina kurt kyle kylie lamar lana landon lara larissa larry latoya laura lauren laurie layla leah leandro
        leila lena leonardo leonel leroy leslie leticia levi liam lidia lila liliana lillian lily linda lindsay lindsey lisa
        logan lola lorena lorenzo lori louis louise lourdes luca lucas lucia luciana luis luisa luke luna lupe lydia mackenzie
        macy maddie madeline madison maggie malik manny manuel manuela marc marcela marcelo marco marcos marcus margaret
        margarita maria mariah mariam mariana maribel marie mariela marilyn marina mario marisa marisol marissa marjorie
        marlene marta martha martin martina marvin mary mateo mathew matias matt matteo matthew maureen mauricio maurice max
        maximo maya mckenzie megan meghan melanie melinda melissa melody mercy mia micah michael michaela micheal michele
        michelle miguel mike mila milagros miles mindy miranda miriam mitchell mohamed mohammed moises molly monica monique
        morgan moses muhammad myra nadia nancy naomi natalia natalie nate nathan nathaniel nayeli neil nelson nestor
        nicholas nick nicolas nicole nina noah noel noelia noemi nora norma octavio olga oliver olivia omar orlando oscar osvaldo
        owen pablo paige paloma pam pamela paola patricia patrick patty paul paula paulina pedro peggy penelope perla pete
        peter phil philip phillip phoebe phyllis priscilla priya quentin quinn rachel rafael rafaela ralph ramiro ramon
        ramona randall randy raquel rashid raul raymond rebecca reggie regina renata rene renee rhonda ricardo richard rick
        ricky riley rita robert roberta roberto robin robyn rocio roderick rodolfo rodrigo roger roland rolando roman ron
        ronald ronnie rory rosario roxana roy ruben ruby rudy russell ruth ryan ryder sabrina salma salvador sam samantha
        sammy samuel sandra santiago santino sara sarah sasha saul savannah sean sebastian selena selina serena sergio
        seth shane shania shannon sharon shaun shawn sheila shelby sherry shirley sierra silvia simon simone sofia sonia
        sophia sophie spencer stacey stacy stefan stella stephanie stephen steve steven stuart summerlyn susan susana
        suzanne sydney sylvia tamara tamika tammy tanya tara tatiana taylor ted teresa teri terrance terry tessa thelma
        theo theodore theresa thiago thomas tiffany tim timothy tina toby todd tom tomas tommy toni tony tracy travis
        trent trevor tricia trinity tristan troy tyler tyrone ulises ursula valentin valentina valeria valerie vanessa
        vera veronica vicente vicky victor vince vincent viola violeta virginia vivian viviana wade walter wanda warren
        wayne wendy wesley whitney willa william willie wilson wren xavier ximena xiomara yadira yahir yamila yasmin yasmine
        yesenia yolanda yusuf yvette yvonne zach zachary zane zoe zoey zuri
        """)
}
