# Textes des rapports, graphiques et tableaux en français. Pour en ajouter un : voir mod.rs à côté de ce fichier.
#
# Glossaire : un mot pour une chose.
#   scenario scénario · material substance · stage étape · producer producteur · consumer consommateur · member membre
#   hazard aléa · event événement · step pas de temps · trial simulation · arm variante · instrument instrument
#   deliveries livraisons · gap manque · response réponse · stock stock · substitution substitution
#   spare capacity capacité excédentaire mobilisable · partners partenaires
#   unserved demand demande non satisfaite · shortfall pénurie
#   alone sans coopération · cooperative avec coopération
#   standard error erreur type · 95 % interval intervalle de confiance à 95 % · Shapley share valeur de Shapley · core cœur
#   tier rang de priorité · equivalent stock stock équivalent · worse off perdant · honour probabilité d'exécution

## Arms

arm-alone = sans coopération
arm-cooperative = avec coopération
arm-only = { $instrument } uniquement
arm-without = sans { $instrument }
with = dans la variante « { $arm } »
with-alone = sans coopération
with-cooperative = avec coopération
actor = la variante « { $arm } »
actor-alone = L'absence de coopération
actor-cooperative = La coopération

## Instruments

instrument-information_sharing = partage d'informations
instrument-joint_sourcing = approvisionnement conjoint
instrument-stock_sharing = partage des stocks
instrument-supply_sharing = partage des livraisons
instrument-joint_project = projet commun
instrument-technology_sharing = partage de technologies
the-instrument-information_sharing = le partage d'informations
the-instrument-joint_sourcing = l'approvisionnement conjoint
the-instrument-stock_sharing = le partage des stocks
the-instrument-supply_sharing = le partage des livraisons
the-instrument-joint_project = le projet commun
the-instrument-technology_sharing = le partage de technologies

## Time

years = { $n ->
    [one] { $number }{"\u00A0"}an
   *[other] { $number }{"\u00A0"}ans
}
months = { $n ->
    [one] { $number }{"\u00A0"}mois
   *[other] { $number }{"\u00A0"}mois
}
days = { $n ->
    [one] { $number }{"\u00A0"}jour
   *[other] { $number }{"\u00A0"}jours
}
period-hour = heure
period-day = jour
period-week = semaine
period-month = mois
period-quarter = trimestre
period-year = année
a-period-hour = une heure
a-period-day = un jour
a-period-week = une semaine
a-period-month = un mois
a-period-quarter = un trimestre
a-period-year = une année
periods = { $number } { $noun }
periods-hour = heures
periods-day = jours
periods-week = semaines
periods-month = mois
periods-quarter = trimestres
periods-year = années
month-of-year = { $month } { $year }
month-01 = janv.
month-02 = févr.
month-03 = mars
month-04 = avril
month-05 = mai
month-06 = juin
month-07 = juil.
month-08 = août
month-09 = sept.
month-10 = oct.
month-11 = nov.
month-12 = déc.

## Parts of sentences

list-end = { $head } et { $last }
trials = { $n ->
    [one] { $n } simulation
   *[other] { $n } simulations
}
any-of-trials = { $n ->
    [one] une seule simulation
   *[other] { $n } simulations
}
more-than = plus de { $amount }
in-brackets = { $text } ({ $inside })
range = { $low } à { $high }
open-end = sans borne
european-union = Union européenne
other-countries = autres pays
members-together = Ensemble des membres
the-members = les membres
whose = { $name }
whose-members = des membres
no-driver = demande au-delà de la production normale
in-arm = { $with }, { $text }
led = { $lead }, { $text }.
by-arm = { $value } { $with }
by-arm-same = { $value } sans coopération comme { $with }
name-is = { $name } : { $text }
name-and-material = { $name }, { $material }
in-unit = { $what }, { $unit }
over = { $unit } sur { $horizon }
of-material = {" "}({ $material })
for-material = {" "}({ $material })
one-in = 1 sur { $n }
every-trial = toujours
stays = intérêt à rester ?
stays-yes = oui
stays-no = non
stays-unclear = incertain
some-of-members = { $some } membres sur { $all }
below = inférieure à { $bound }
above = supérieure à { $bound }

## Measures

measure-mean = Demande non satisfaite moyenne (espérance)
measure-cvar95 = CVaR à 95 % de la demande non satisfaite
lead-mean = En moyenne
lead-cvar95 = Dans les 5 % de simulations les plus défavorables (CVaR à 95 %)
short-mean = moyenne
cvar95 = CVaR{"\u00A0"}95 %

## Metrics

metric-unserved = demande non satisfaite
metric-unserved_share = part non satisfaite
metric-p_shortfall = P(pénurie)
metric-shortfalls = pénuries
metric-shortfall_steps = pas de temps en pénurie
metric-longest_shortfall = pénurie la plus longue
metric-mean_shortfall_length = durée moyenne d'une pénurie
metric-largest_shortfall = pénurie la plus grave
metric-mean_shortfall_unserved = volume moyen d'une pénurie
metric-deepest_step = pas de temps le plus touché
metric-first_shortfall = première pénurie
metric-lowest_stock_cover = couverture minimale du stock
metric-worst_year = pire année
metric-unserved_value = valeur non satisfaite
metric-unserved_value_least = valeur minimale non satisfaite
metric-extra_bill = surcoût d’achat
metric-costs = coûts
metric-burden = charge totale
metric-burden_var90 = VaR 90 % de la charge
metric-burden_var95 = VaR 95 % de la charge
metric-burden_var99 = VaR 99 % de la charge
metric-burden_cvar90 = CVaR 90 % de la charge
metric-burden_cvar95 = CVaR 95 % de la charge
metric-burden_cvar99 = CVaR 99 % de la charge
metric-peak_price = prix maximal
metric-price_doubled = P(prix × 2)
metric-price_fivefold = P(prix × 5)
metric-steps_doubled = pas à × 2
metric-price_capped = P(prix plafonné)
metric-break_even_value = valeur d’équilibre
metric-net_benefit = bénéfice net
metric-benefit_cost_ratio = ratio bénéfice-coût
metric-payback = délai de récupération
metric-p_net_benefit = P(bénéfice net)
metric-var90 = VaR 90 %
metric-var95 = VaR 95 %
metric-var99 = VaR 99 %
metric-cvar90 = CVaR 90 %
metric-cvar95 = CVaR 95 %
metric-cvar99 = CVaR 99 %
metric-p_worse_off = P(perdant)
definition-unserved = demande qui manque encore après toutes les réponses, cumulée sur l'horizon
definition-unserved_share = demande non satisfaite sur l'horizon, rapportée à la demande de l'horizon
definition-p_shortfall = probabilité qu'une partie de la demande reste non satisfaite au cours de l'horizon
definition-shortfalls = nombre de pénuries, c'est-à-dire de suites de pas de temps où la demande n'est pas satisfaite, que des pas de temps sans aucune demande n'interrompent pas
definition-shortfall_steps = nombre de pas de temps où une demande reste non satisfaite
definition-longest_shortfall = durée de la pénurie la plus longue, sans compter les pas de temps sans aucune demande ; 0 s'il n'y en a pas
definition-mean_shortfall_length = durée moyenne d'une pénurie : pas de temps en pénurie rapportés aux pénuries, toutes simulations confondues ; sans valeur s'il n'y a pas de pénurie
definition-largest_shortfall = demande non satisfaite de la pénurie la plus grave d'une simulation ; 0 s'il n'y en a pas
definition-mean_shortfall_unserved = demande non satisfaite moyenne d'une pénurie : demande non satisfaite rapportée aux pénuries, toutes simulations confondues ; sans valeur s'il n'y a pas de pénurie
definition-deepest_step = plus grande part de la demande d'un pas de temps qui reste non satisfaite ; 0 sans pénurie
definition-first_shortfall = nombre de pas de temps avant la première pénurie ; l'horizon entier s'il n'y en a pas (moyenne restreinte)
definition-lowest_stock_cover = niveau le plus bas du stock détenu à la fin d'un pas de temps, en jours de demande de base
definition-worst_year = demande non satisfaite des 12 mois consécutifs les plus défavorables de l'horizon
definition-unserved_value = valeur de la demande non satisfaite, si le scénario donne une valeur unitaire
definition-unserved_value_least = le moins que puisse coûter la demande non satisfaite : l’aire sous la courbe de demande, actualisée
definition-extra_bill = ce qui est payé pour les achats au-delà du prix sans perturbation, actualisé ; moins ce que les membres se vendent entre eux
definition-costs = ce que coûtent instruments, projets communs et stocks sur l’horizon, actualisé
definition-burden = valeur de la demande non satisfaite, surcoût d’achat et coûts ensemble
definition-burden_var90 = charge que 90 % des tirages ne dépassent pas
definition-burden_var95 = charge que 95 % des tirages ne dépassent pas
definition-burden_var99 = charge que 99 % des tirages ne dépassent pas
definition-burden_cvar90 = charge moyenne des 10 % des tirages les pires
definition-burden_cvar95 = charge moyenne des 5 % des tirages les pires
definition-burden_cvar99 = charge moyenne du 1 % des tirages les pires
definition-peak_price = moyenne sur les tirages du prix le plus élevé de l’horizon, en multiple du prix sans perturbation
definition-price_doubled = probabilité que le prix atteigne le double du prix sans perturbation
definition-price_fivefold = probabilité que le prix atteigne cinq fois le prix sans perturbation
definition-steps_doubled = pas où le prix est au moins le double du prix sans perturbation
definition-price_capped = probabilité que le marché demande un jour le prix le plus élevé que le scénario permette
definition-break_even_value = ce qu’une unité manquante doit coûter au moins pour que la coopération rapporte : coûts et surcoûts ajoutés, sur la demande non satisfaite évitée
definition-net_benefit = charge sans coopération moins charge dans le cas : ce que la coopération rapporte après ce qu’elle coûte
definition-benefit_cost_ratio = pertes et surcoûts évités sur coûts ajoutés
definition-payback = années de gain annuel moyen nécessaires pour compenser tous les coûts ajoutés
definition-p_net_benefit = probabilité, selon le hasard des tirages, que le bénéfice net soit supérieur à 0
definition-var90 = valeur à risque : demande non satisfaite que 90 % des simulations ne dépassent pas
definition-var95 = valeur à risque : demande non satisfaite que 95 % des simulations ne dépassent pas
definition-var99 = valeur à risque : demande non satisfaite que 99 % des simulations ne dépassent pas
definition-cvar90 = valeur à risque conditionnelle : moyenne de la demande non satisfaite dans les 10 % de simulations les plus défavorables
definition-cvar95 = valeur à risque conditionnelle : moyenne de la demande non satisfaite dans les 5 % de simulations les plus défavorables
definition-cvar99 = valeur à risque conditionnelle : moyenne de la demande non satisfaite dans le 1 % de simulations les plus défavorables
definition-p_worse_off = probabilité que la variante laisse plus de demande non satisfaite que l'absence de coopération, face aux mêmes événements

## Charts
none-title = Aucune pénurie{ $of } en { $trials }
none-says = Au niveau de confiance de 95 %, la probabilité d'une pénurie sur { $horizon } est inférieure à { $bound }
none-subtitle = Demande non satisfaite sur { $horizon }, dans toutes les variantes
none-subtitle-sole = Demande non satisfaite sur { $horizon }
none-reading = { $says } (borne binomiale exacte, environ 3/N).
by-consumer-subtitle = Demande non satisfaite moyenne (espérance) sur { $horizon }, en part de la demande de chaque consommateur ; segments : intervalles de confiance à 95 %
by-consumer-removes = { $actor } supprime toute la demande non satisfaite { $whose }{ $for }
by-consumer-halves = { $actor } réduit de moitié la demande non satisfaite moyenne { $whose }{ $for }
by-consumer-cuts = { $actor } réduit de { $percent } la demande non satisfaite moyenne { $whose }{ $for }
by-consumer-raises = { $actor } augmente de { $percent } la demande non satisfaite moyenne { $whose }{ $for }
by-consumer-same = { $actor } ne change pas nettement la demande non satisfaite moyenne { $whose }{ $for }
by-consumer-one-arm = { $share } de la demande { $whose }{ $for } devrait rester non satisfaite
by-consumer-axis = part de la demande non satisfaite
worth-chart-subtitle = Ensemble des membres, { $over } : de la demande non satisfaite sans coopération à celle avec coopération, selon l'apport de chaque instrument (valeurs de Shapley) ; segments : intervalles de confiance à 95 %{ $nothing }
worth-chart-nothing = {"\u202F"}; sans effet : { $names }
worth-chart-title = Premier apport : { $instrument }, { $percent } des { $amount }{ $of } que la coopération évite
worth-chart-none = Aucun instrument ne change nettement la demande non satisfaite des membres{ $of }
worth-chart-reading = { $measure } : la coopération évite { $amount }, dont { $parts }.
members-chart-subtitle = Demande non satisfaite{ $for } que chaque membre évite sans paiements entre membres, et sa valeur de Shapley, { $over } ; segments : intervalles de confiance à 95 %
members-chart-unclear = Aucun membre n'a d'intérêt clair à partir
members-chart-stable = Aucun membre n'a intérêt à partir : la coopération est stable
members-chart-tail = { $n ->
    [one] En moyenne, aucun membre n'a intérêt à partir ; dans les 5 % de simulations les plus défavorables, { $who } y a intérêt
   *[other] En moyenne, aucun membre n'a intérêt à partir ; dans les 5 % de simulations les plus défavorables, { $who } y ont intérêt
}
members-chart-leave = { $n ->
    [one] { $who } a intérêt à partir
   *[other] { $who } ont intérêt à partir
}
members-chart-stays = { $name } évite { $gain } (valeur de Shapley : { $shapley }) et a intérêt à rester
members-chart-leaves = { $name } évite { $gain } (valeur de Shapley : { $shapley }) et a intérêt à partir
members-chart-may-leave = { $name } évite { $gain } (valeur de Shapley : { $shapley }) et a peut-être intérêt à partir
own-gain = gain propre
shapley-share = valeur de Shapley
unit-avoided = { $unit } évitées
equivalent-subtitle = Jours de stock{ $of } avec lesquels chaque membre, sans coopération, obtiendrait le même résultat que dans le cas « { $with } » ; segments : intervalles de confiance à 95 %
equivalent-none = Aucun membre n'aurait besoin de plus de stock pour obtenir le même résultat que dans le cas « { $with } »
equivalent-title = { $name } : il faudrait { $days } de stock, contre { $own } détenus, pour obtenir le même résultat que dans le cas « { $with } »
days-for-measure = { $days } ({ $measure })
against-held = { $needs }, contre { $own } détenus
own-stock = stock détenu
equal-in-mean = équivalent en moyenne
equal-in-cvar95 = équivalent en CVaR 95 %
days-of-base-demand = jours de demande de base
drivers-chart-subtitle = { $subject } : demande non satisfaite moyenne (espérance) imputée à chaque aléa, y compris les pertes qui ont vidé les stocks auparavant{ $producers } ; segments : intervalles de confiance à 95 %
drivers-chart-producers = {"\u202F"}; par producteur touché : { $producers }
drivers-chart-hazard = Part de la demande non satisfaite { $whose } due à l'aléa « { $name } » : { $share }
drivers-chart-producer = Part de la demande non satisfaite { $whose } imputée à { $name } : { $share }
drivers-chart-none = { $name } : les besoins dépassent la production normale
by-hazard = Par aléa
by-producer = Par producteur touché
others-together = { $n } autres réunis
exceedance-in-one = Avec une probabilité d'au moins { $p }, { $says }
exceedance-always = Dans toutes les simulations, { $says }
exceedance-every = { $amount } dans toutes les simulations
exceedance-share = { $amount } ou plus dans { $share } des simulations
exceedance-probability = Probabilité d'une pénurie : { $p }
exceedance-says = la demande non satisfaite atteint { $amounts }
exceedance-is = la demande non satisfaite est de { $amounts }
exceedance-what = demande non satisfaite sur { $horizon }
exceedance-subtitle = { $subject } : probabilité de dépassement, { $what }, sur une échelle logarithmique ; zone ombrée : intervalle de confiance à 95 %
exceedance-reading = Atteint avec une probabilité d'au moins 10 % : { $common } ; d'au moins 1 % : { $rare }.
worst-year-says = la demande non satisfaite des 12 pires mois atteint { $amounts }
worst-year-is = la demande non satisfaite des 12 pires mois est de { $amounts }
worst-year-what = demande non satisfaite des 12 pires mois
bands-title-rare = Part de la demande non satisfaite, { $period } défavorable (95e centile), en moyenne : { $tail }
bands-title = Demande non satisfaite moyenne sur { $each } : { $mean }
bands-subtitle = { $subject } : part de la demande non satisfaite, par { $period } ; moyenne avec son intervalle de confiance à 95 %, et 95e centile sur { $trials }
bands-reading = En moyenne sur l'horizon : moyenne de { $mean } ; 95e centile de { $tail } de la demande.
periods-axis = probabilité d'une pénurie
quantile-95 = 95e
quantile-mean = moyenne
periods-title = Risque moyen d'une pénurie sur { $each } : { $average }
periods-subtitle = { $subject } : probabilité qu'une partie de la demande reste non satisfaite sur { $each } ; zone ombrée : intervalle de confiance à 95 %
periods-reading = En moyenne sur l'horizon, la probabilité d'une pénurie sur { $each } est de { $average }.
from-the-start = { $periods } depuis le début
distribution-chart-title = Probabilité de traverser { $horizon } sans pénurie : { $shares }
distribution-chart-median = Demande non satisfaite atteinte dans au moins la moitié des simulations : { $amounts }
distribution-chart-constant = Demande non satisfaite, la même dans toutes les simulations : { $amounts }
distribution-chart-subtitle = { $subject } : probabilité de chaque tranche de { $width } de demande non satisfaite ; segments : intervalles de confiance à 95 % ; losange : moyenne
distribution-chart-reading = pas de pénurie dans { $none } des simulations, médiane { $median }, moyenne { $mean }, au moins 5 % des simulations atteignent { $high }
distribution-chart-none = sans pénurie
distribution-chart-mean = moyenne { $mean }
distribution-chart-beyond = { $share } au-delà
consumers-cut = {"\u202F"}; { $n ->
    [one] 1 consommateur omis
   *[other] { $n } consommateurs omis
}
duration-title = Risque d'une pénurie { $whose } d'au moins { $span } : { $shares }
duration-subtitle = { $material } : probabilité que la plus longue pénurie sur { $horizon } dure au moins ce temps ; zone ombrée : intervalle de confiance à 95 % ; pointillés : la durée du titre{ $cut }
duration-axis = durée de la plus longue pénurie, { $periods }
duration-any = pénurie de toute durée, { $shares }
duration-at-least = d'au moins { $span }, { $shares }
duration-lasts = durée d'au moins
duration-caption = Probabilité que la plus longue pénurie dure au moins ce temps
survival-title = Risque que le stock { $whose } s'épuise au moins une fois en { $horizon } : { $shares }
survival-none = Aucun stock{ $of } ne s'épuise en { $trials }
survival-none-says = Au niveau de confiance de 95 %, la probabilité qu'un stock s'épuise en { $horizon } est inférieure à { $bound }
survival-subtitle = { $material } : probabilité que le stock d'un consommateur se soit épuisé au moins une fois à une date donnée ; zone ombrée : intervalle de confiance à 95 %{ $without }{ $cut }
survival-without = {"\u202F"}; sans stock : { $names }
survival-without-many = {"\u202F"}; { $n } consommateurs n'ont pas de stock
survival-reading = Risque qu'un stock s'épuise au moins une fois en { $horizon }, le plus élevé d'abord. { $parts }
survival-after = après
survival-caption = Probabilité que le stock se soit épuisé au moins une fois
risk-title = Perte moyenne la plus élevée : { $name }, { $often }, { $amount } par événement
risk-title-random = Perte moyenne la plus élevée hors événements programmés : { $name }, { $often }, { $amount } par événement
risk-once-in = une fois en { $years }
risk-times-a-year = { $n } fois par an
risk-how-often = fréquence
risk-is-scripted = programmé
risk-scripted = {"\u202F"}; programmés, non représentés : { $names }
risk-subtitle = { $subject } : fréquence de chaque aléa et demande non satisfaite imputée à un événement ; segments : intervalles de confiance à 95 % ; pointillés : même demande non satisfaite par an{ $scripted }{ $cut }
risk-cut = {"\u202F"}; { $n ->
    [one] 1 aléa de perte moyenne moindre omis
   *[other] { $n } aléas de perte moyenne moindre omis
}
risk-impact = demande non satisfaite par événement
risk-rate = événements par an
risk-yearly = { $amount } par an
risk-reading = { $often } ({ $rate } événements par an), pour chacun { $amounts }
risk-caption = Événements par an, et demande non satisfaite imputée à chacun
flow-title = { $share } des achats { $whose } passent par { $through }
flow-subtitle = { $material } : des producteurs aux consommateurs en temps normal, { $unit } par an ; largeurs proportionnelles aux quantités
flow-consumers = Consommateurs
flow-unlisted = approvisionnement sécurisé
flow-elsewhere = reste du monde
flow-who = qui
flow-amount = par an
flow-caption = Flux en temps normal
supply-title = { $country } assure { $share } de l'offre : { $what }
supply-of-stage = { $material }, { $stage }
supply-of-material = offre de { $material }
supply-subtitle = { $material } : parts de la production normale par étape, et des achats de chaque consommateur, par pays
supply = offre
hhi-note = IHH : somme des carrés des parts en pourcentage, de 0 à 10 000 ; forte concentration au-delà de 1 800
supply-others = autres
supply-secure = sécurisé

## n-1
n-1-subtitle = { $material } : part de la demande encore satisfaite sans chaque producteur, et jours avant la première pénurie{ $cut }
n-1-cut = {"\u202F"}; { $rows } pertes moins graves et { $columns } consommateurs ne figurent pas
n-1-harmless = {"\u202F"}; aucune pénurie sans { $names }
n-1-harmless-many = {"\u202F"}; aucune pénurie sans l'un des { $n } autres producteurs
n-1-short-after = pénurie après { $days }
n-1-never-short = jamais en pénurie
n-1-meets = { $name } couvre { $share } ({ $when })
n-1-without = Sans { $name } : { $text }.
n-1-days-in-cell = { $days } j
n-1-hhi-note = IHH : somme des carrés des parts par pays en pourcentage, de 0 à 10 000 ; forte concentration au-delà de 1 800
n-1-title = Analyse N-1, perte définitive d'un producteur : { $scenario }
n-1-summary = Chaque producteur est perdu à son tour, définitivement et sans autre perturbation : quelle part de sa demande chaque consommateur couvre encore sans coopération, et combien de temps il tient.
n-1-nothing = Il n'y a aucun producteur à retirer.
n-1-origin = calcul déterministe, sans erreur d'échantillonnage
n-1-stage = étape
n-1-hhi = IHH, sur 10 000
n-1-largest = premier
n-1-its-share = sa part
n-1-three-largest = trois premiers
n-1-concentration = Concentration de la production par pays
n-1-meaning = Demande satisfaite : ce que les livraisons, la capacité excédentaire mobilisable et la substitution couvrent à long terme, sans stock. Jours : avant la première pénurie, stock et toutes réponses comprises.
n-1-finding-days = Sans { $producer } : { $consumer } couvre { $share } de sa demande et se trouve en pénurie après { $days }
n-1-finding-none = La perte d'aucun producteur ne laisse de demande non satisfaite
n-1-finding-share = Sans { $producer } : { $consumer } couvre à long terme { $share } de sa demande
n-1-column-without = sans
n-1-column-met = demande satisfaite
n-1-column-days = jours avant pénurie
n-1-caption = Demande encore satisfaite et jours avant la première pénurie
n-1-never = jamais
n-1-stage-shares = { $country } { $top1 }, trois premiers { $top3 }
n-1-index = IHH{"\u00A0"}{ $index }

## Headline
headline-nobody = Aucun consommateur ne demande { $material }.
headline-none = Aucune pénurie{ $of } en { $trials }, avec ou sans coopération
headline-none-sole = Aucune pénurie{ $of } en { $trials }
headline-none-bound = { $none } : au niveau de confiance de 95 %, sa probabilité sur { $horizon } est inférieure à { $bound } (règle des trois : environ 3/N).
headline-sole = Pour { $who }, { $share } de la demande{ $for } devrait rester non satisfaite sur { $horizon } (probabilité d'une pénurie : { $short }).
headline-sole-tail = Dans les 5 % de simulations les plus défavorables, la demande non satisfaite est en moyenne de { $amount }.
headline-same = { $actor } n'a pas d'effet décelable en { $trials } : l'estimation est de { $amount } de demande non satisfaite{ $for } évitées pour { $who } sur { $horizon }.
headline-avoids = { $actor } évite { $amount } de demande non satisfaite{ $for } pour { $who } sur { $horizon } ({ $inside }).
headline-adds = { $actor } ajoute { $amount } de demande non satisfaite{ $for } pour { $who } sur { $horizon } ({ $inside }).
headline-less = { $percent } de moins
headline-more = { $percent } de plus
headline-interval = intervalle de confiance à 95 % : { $low } à { $high }
headline-every-trial = identique dans toutes les simulations
headline-level = { $with }, { $share } de la demande devrait rester non satisfaite (probabilité d'une pénurie : { $short })
headline-levels = { $level }. { $with }, { $share } (probabilité : { $short }).
headline-tail-same = Dans les 5 % de simulations les plus défavorables, la demande non satisfaite moyenne est de { $to } dans les deux variantes.
headline-tail-rises = Dans les 5 % de simulations les plus défavorables, la demande non satisfaite moyenne passe de { $from } à { $to }.
headline-tail-falls = Dans les 5 % de simulations les plus défavorables, la demande non satisfaite moyenne passe de { $from } à { $to }.
headline-losers = La demande non satisfaite augmente pour { $who }.

## Answer

section-answer = La réponse
section-decides = Données déterminantes
answer-avoids = { $actor } évite environ { $amount } sur les { $all }{ $for } de demande non satisfaite attendues sinon pour { $who } sur { $horizon }
answer-adds = { $actor } ajoute environ { $amount } aux { $all }{ $for } de demande non satisfaite attendues sinon pour { $who } sur { $horizon }
answer-sole = Sur { $horizon }, environ { $amount }{ $for } devraient manquer pour { $who }, soit { $share } de la demande
answer-range = { $said } ; { $range } compte tenu de l'incertitude des données d'entrée.
answer-avoided = évité
answer-what = Demande non satisfaite{ $for } attendue pour { $who } sur { $horizon }.
answer-ranges = { $n ->
    [one] Fourchettes : intervalle à 90 % sur la seule donnée d'entrée incertaine.
   *[other] Fourchettes : intervalle à 90 % sur les { $inputs } données d'entrée incertaines.
  }
answer-quick = Les données d'entrée incertaines n'ont pas été variées : les chiffres valent pour les données telles quelles.
answer-stopped = Les données d'entrée incertaines n'ont pas été variées, car le calcul a été interrompu : les chiffres valent pour les données telles quelles.
answer-no-ranges = Le scénario n'indique aucune incertitude de ses données d'entrée : les chiffres valent pour les données telles quelles.
answer-allowed = 90 % sur les données
answer-many = La plus grande part attendue de demande non satisfaite est celle de { $material } : environ { $shares }.
answer-share-range = { $share } ({ $range } compte tenu de l'incertitude des données d'entrée)
answer-materials = Part de la demande non satisfaite attendue, par substance
material = Substance
from-to = { $low } à { $high }
allowed-title = { $actor } évite { $range } de demande non satisfaite, compte tenu de l'incertitude des données d'entrée
allowed-title-sole = Il manque { $range } pour { $who }, compte tenu de l'incertitude des données d'entrée
allowed-subtitle = { $what } Boîte : la moitié de la probabilité sur les données d'entrée, et médiane ; trait : 90 % ; marque : données telles quelles

## What decides it

decides-caption = Données d'entrée qui pèsent le plus, chacune déplacée seule de son quantile à 5 % à celui à 95 %
decides-input = Donnée d'entrée
decides-values = De – à
decides-known = Source
decides-share = Part de la dispersion
known-counted = événements comptés
known-looked-up = relevé
known-recalled = de mémoire, non vérifié
known-derived = déduit
known-judgement = à dire d'expert
known-sourced = cité
known-unsourced = sans source
turn-above = au-dessus de { $value } pour { $name }
turn-below = au-dessous de { $value } pour { $name }
turn-no-help = La réponse s'inverse { $at } : la coopération n'aide plus { $who }.
turn-best = Le choix change { $at } : seul, l'instrument qui évite le plus est alors { $name }.
turn-none = { $n ->
    [one] Nulle part dans sa fourchette à 90 %, la première de ces données ne rend à elle seule la coopération inutile à un membre ou un autre instrument meilleur.
   *[other] Nulle part dans leurs fourchettes à 90 %, aucune des { $n } premières données ne rend à elle seule la coopération inutile à un membre ou un autre instrument meilleur.
  }
helps-all = { $actor } aide { $names } dans les { $draws } tirages des données d'entrée.
helps-some = Probabilité, sur les données d'entrée, que { $actor } aide : { $names }.
best-alone = Instrument qui, seul, évite le plus, avec sa probabilité sur les données d'entrée : { $names }.
knowing-nothing = Mieux connaître les données d'entrée ne changerait pas le choix : la même variante est la meilleure quelles qu'elles soient.
knowing-all = Connaître parfaitement toutes les données d'entrée avant de choisir une variante éviterait encore { $all }.
knowing-first = Connaître parfaitement toutes les données d'entrée avant de choisir une variante éviterait encore { $all } ; celle-ci seule, { $amount } : { $name }.
input-onset-rate-per-year = événements par an
input-onset-probability = probabilité d'un événement
input-onset-at = date de début
input-onset-events = événements comptés
input-follows-probability = probabilité qu'il suive
input-follows-lag = délai
input-severity = part de production perdue
input-severity-mean = part moyenne de production perdue
input-severity-sd = dispersion de la part de production perdue
input-duration = durée
input-duration-median = durée médiane
input-duration-p90 = durées longues (P90)
input-leakage = contournement
input-share = part de la production
input-spare = capacité excédentaire mobilisable
input-amount = demande
input-growth = croissance de la demande
input-stock = stock
input-refill = rythme de reconstitution du stock
input-max-draw = prélèvement maximal sur le stock
input-response-lag = délai de réponse
input-substitution-max = substitution maximale
input-substitution-lag = délai de substitution
input-substitution-ramp = montée de la substitution
input-substitution-factor = gain de substitution
input-recycling = recyclage
input-recycling-ramp = montée du recyclage
input-honour = probabilité d'exécution
input-capture = capacité excédentaire obtenue
input-trigger = seuil de déclenchement
input-floor = stock conservé
input-max-release = cession maximale
input-hit-rate = part des événements prévus
input-lead = préavis
input-false-alarms-per-year = fausses alertes par an
input-top-up = achat à l'alerte
input-capacity = capacité
input-start-mode = démarrage le plus probable
input-start-min = démarrage au plus tôt
input-start-max = démarrage au plus tard
input-ramp = montée en régime
input-success = probabilité de réussite
input-feed = alimentation
input-sourcing = achats
input-offtake = part enlevée
input-against = pays visés
input-hits = producteurs touchés
input-onset = survenue
input-follows = fait suite à
input-regime = régime
input-rates = taux de transition
input-recovery = retour à la normale
input-strikes = touchés ensemble ou séparément
input-profile = profil dans le temps
input-start = début
input-market = marché
input-world-supply = offre mondiale
input-substitution = substitution
input-tiers = rangs de priorité
input-price = prix
input-demand-elasticity = élasticité de la demande
input-supply-elasticity = élasticité de l’offre
input-price-cap = prix maximal, en multiple
input-price-lag = délai du prix
input-spot = part achetée au prix du jour
input-holding-finance = financement des stocks
input-holding-warehouse = entreposage des stocks
input-holding-rotation = rotation des stocks
input-discount-rate = taux d’actualisation
input-value = valeur d’une unité manquante
input-stock-cost = coût de détention des stocks
input-cost = coût
input-cost-per-year = coût par an
input-cost-shares = répartition des coûts
input-struck = producteurs touchés par un événement
input-members = membres
input-repay = remboursement
input-min = valeur minimale
input-max = valeur maximale
input-mode = valeur la plus probable
input-law = loi
input-correlation = corrélation
input-stress = test de résistance uniquement

## Topics
topic-drivers = Ce qui détermine le risque
topic-gains = Qui en bénéficie
topic-stability = Intérêt des membres à rester
topic-stock = Stock équivalent
topic-purchases = Achats pour les stocks
topic-outsiders = Effets sur les non-membres
topic-tiers = Rangs de priorité
topic-ignorance = Incertitude sur les fréquences et variabilité aléatoire

## Drivers
drivers-hazards = Principales causes de la demande non satisfaite { $whose } : { $parts }.
drivers-producers = Par producteur touché : { $parts }.
drivers-put-down-to = origine
drivers-caption = Origine de la demande non satisfaite { $whose }
purchases = Achats pour les stocks { $whose } sur { $horizon }, en sus des besoins : { $parts }.
purchases-refilled = { $refilled } pour les reconstituer
purchases-warned = { $refilled } pour les reconstituer et { $warned } sur alerte, dont { $spared } remplacent ensuite d'autres achats,
tiers-lead = Part non satisfaite attendue de la demande propre à chaque rang.
tiers-tier = { $tier } ({ $part } de sa demande) { $shares }
ignorance-clear = { $rates } de la variance entre simulations de la demande non satisfaite { $whose } tiennent à l'incertitude sur la fréquence des aléas, que davantage de données réduiraient ; le reste est aléatoire (écart type { $sd })
ignorance-unclear = la part de la variance entre simulations de la demande non satisfaite { $whose } qui tient à l'incertitude sur la fréquence des aléas ({ $rates }) ne se distingue pas statistiquement de zéro (écart type { $sd })
ignorance-other-arm = { $with }, cette part est de { $rates } (écart type { $sd })

## Worth of instruments
worth-caption = Apport de chaque instrument
worth-avoids-part = { $name } évite { $amount }, soit { $part } de ce que la coopération évite
worth-avoids = { $name } évite { $amount }
worth-adds = { $name } ajoute { $amount } de demande non satisfaite
worth-nothing = sans effet pour l'ensemble des membres : { $names }
worth-noise = apport qui ne se distingue pas statistiquement de zéro : { $names }
worth-of-benefit = part du bénéfice
worth-only = isolément
worth-last = ajouté en dernier
worth-together = ensemble
costs-price = { $amount } pour { $name }
costs-avoided = Coût par { $unit } de demande non satisfaite évitée : { $prices }.
costs-in-vain = Dépense sans effet qui se distingue statistiquement de zéro : { $names }.
cost = coût
cost-per-unit = coût par { $unit } évitée

## Members
members-less = la demande non satisfaite diminue pour { $who }
members-more = la demande non satisfaite augmente pour { $who }
members-even = il n'y a pas de différence nette pour { $who }
members-none-worse = aucun membre n'est nettement perdant
members-others = { $n ->
    [one] 1 autre membre
   *[other] { $n } autres membres
}
members-worse-in = { $name } dans { $share }
members-worse = Part des simulations où un membre est perdant { $with } : { $who }.
members-never-worse = Aucun membre n'est perdant { $with } dans aucune simulation (probabilité { $bound }).
members-outside = { $name } (non membre)
members-equals-stock = stock équivalent, jours : détenu → requis
members-gains-caption = Gain de chaque consommateur { $with }
members-caption = Membres : gains et intérêt à rester
members-payment = compensation nécessaire
stability-not-computed = Non calculée au-delà de 8 membres.
stability-stable = { $lead }, la coopération est stable : aucun membre n'y perd par rapport à l'absence de coopération (rationalité individuelle) et aucun groupe de membres ne ferait mieux par lui-même (cœur).
stability-worse = { $name } perd { $amount } par rapport à l'absence de coopération
stability-group = { $who } éviteraient par eux-mêmes { $amount } de plus
stability-unstable = { $lead }, la coopération n'est pas stable
stability-unknown = { $lead }, les simulations ne permettent pas de dire si la coopération est stable
mending-none = Aucune compensation entre membres ne pourrait rétablir la stabilité : le cœur est vide.
mending-sum = Des compensations équivalant au total à { $sum } de demande non satisfaite rétabliraient la stabilité.
mending-by = Des compensations équivalant au total à { $sum } de demande non satisfaite rétabliraient la stabilité ({ $payments }).
mending-receives = { $name } reçoit { $amount }
mending-pays = { $name } verse { $amount }
outsiders-more = { $amount } de demande non satisfaite en plus { $with }
outsiders-less = { $amount } de demande non satisfaite en moins { $with }
outsiders-same = pas de différence nette ({ $amount })
outsiders-risk = { $change }, perdant dans { $share } des simulations

## Equivalent stock
stock-need = { $name } { $need }
stock-needs = Stock qu'il faudrait à chaque membre, sans coopération, pour obtenir le même résultat que dans le cas « { $with } » : { $needs }.
stock-others = voir le tableau pour les autres membres
stock-holding = coût de détention
stock-caption = Stock équivalent

## Tables
consumer = consommateur
member = membre
instrument = instrument
metric = indicateur
unit = unité
unit-share = part
unit-probability = probabilité
unit-count = nombre
unit-times = fois
unit-years = ans
value = valeur
source = source
hazard = aléa
share = part
share-of-demand = part de la demande
change = variation
gain = gain
interval-95 = intervalle de confiance à 95 %
distribution-caption = Répartition de la demande non satisfaite entre simulations : { $who }
distribution-none = aucune pénurie
overview-caption = Demande non satisfaite{ $for } sur { $horizon }
producer-at-stage = { $country } ({ $stage })

## Arms and hazards
arms-caption = Variantes étudiées
arms-arm = variante
arms-instruments = instruments
arms-none = aucun
arms-instrument = { $name } entre { $members }, opérant dans { $honour } des simulations
hazards-caption = Aléas
hazards-hazard = aléa
hazards-strikes = touche
hazards-against = vise
hazards-output = la production
hazards-severity = part moyenne de production perdue
hazards-stress-only = test de résistance uniquement, absent de ce calcul
hazards-not-simulated = absent de ce calcul
hazards-stress = test de résistance
hazards-scripted = programmé
hazards-duration = durée moyenne

## How to run it again
run-caption = L'exécution
run-fact = donnée
run-again = Le même scénario, la même graine, le même nombre de simulations, les mêmes options et la même version donnent les mêmes chiffres quel que soit le nombre de fils d'exécution ; l'empreinte indique si le scénario est le même, modifications par --set comprises.
run-file = fichier du scénario
run-hash = empreinte du scénario (SHA-256)
run-seed = graine aléatoire
run-trials = simulations
run-trials-with-events = simulations avec événements
run-events = événements
run-detail-trials = simulations pour les bandes et les causes
run-version = version
run-with-seed = graine { $seed }
run-of-scenario = scénario { $hash }
run-partial = { $done } sur { $asked }
stopped = Arrêt après { $done } sur { $asked }.

## Assumptions
assumptions-caption = Hypothèses
assumptions-none = Le scénario n'énonce aucune hypothèse avec une source.
assumptions-sum = Hypothèses : { $all }, dont { $judged } ({ $share }) à dire d'expert, { $sourced } sourcées et { $unsourced } sans source.
assumptions-judged = { $parts } de la demande non satisfaite moyenne { $whose } est imputée à des aléas dont un chiffre au moins est à dire d'expert
assumptions-item = élément
assumptions-key = hypothèse
assumptions-judgement = à dire d'expert
assumptions-no-source = non indiquée
assumptions-cooperation = coopération

## The page
skip-to-findings = Aller aux résultats
contents = Sommaire
section-findings = Résultats
section-charts = Graphiques
section-overview = Résultats par consommateur et variante
section-by-consumer = Par consommateur
section-worth = Apports, membres et causes
section-estimates = Toutes les estimations
section-differences = Différences appariées
section-scenario = Variantes et aléas
section-assumptions = Hypothèses et sources
section-method = Méthode et limites
section-reproduce = Refaire ce calcul

## Notes and method
note-errors = ± est une erreur type de l'estimation de Monte-Carlo. La CVaR 95 % est la moyenne de la demande non satisfaite dans les 5 % de simulations les plus défavorables.
note-one-trial = Une seule simulation n'a pas d'erreur type : son résultat est un avenir possible, non une estimation.
note-bounds = < et > signalent une probabilité qu'aucune simulation ou que toutes ont montrée : la borne vaut au niveau de confiance de 95 % (règle des trois : environ 3/N).
note-changes = Une variation est la différence appariée avec le cas sans coopération face aux mêmes événements, d'où sa faible erreur ; les variations de pourcentages sont en points (pt).
note-shares = La valeur de Shapley d'un instrument est son apport moyen sur tous les ordres d'introduction ; isolément : sans aucun autre ; ajouté en dernier : ce que son retrait ferait perdre.
note-stays = Un membre a intérêt à rester sauf s'il ferait mieux seul ou dans un groupe plus restreint.
cooperation-none = Ce scénario ne prévoit aucune coopération : seuls les risques sont présentés. Pour voir ce que la coopération changerait, ajoutez [cooperation] avec members = ["…", "…"] et un instrument, par exemple [cooperation.stock_sharing].
cooperation-off = Tous les instruments de ce scénario sont désactivés : seuls les risques sont présentés. Pour voir ce que la coopération changerait, laissez-en agir un : « honour » supérieur à 0, et des membres entre lesquels il opère.
method-pairs = Chaque simulation parcourt tout l'horizon une fois par variante, face aux mêmes événements, de sorte que seule la coopération distingue les variantes. L'erreur type d'une différence appariée en tient compte.
method-events = Les événements suivent les lois de survenue, de part de production perdue et de durée de chaque aléa. Les pertes de plusieurs événements sur un même flux se multiplient ; la production d'un producteur baisse avec ses intrants.
method-steps = À chaque pas de temps, la demande est satisfaite dans cet ordre : livraisons, substitution, capacité excédentaire mobilisable, stock détenu, partenaires ; le reste est non satisfait. Les stocks se reconstituent pendant les pas de temps où rien ne manque, sur ce qui est produit et n'est pas utilisé par ailleurs.
method-steps-sole = À chaque pas de temps, la demande est satisfaite dans cet ordre : livraisons, substitution, capacité excédentaire mobilisable, stock détenu ; le reste est non satisfait. Les stocks se reconstituent pendant les pas de temps où rien ne manque, sur ce qui est produit et n'est pas utilisé par ailleurs.
method-instruments = Les instruments peuvent faire défaut : chacun opère dans une simulation avec la probabilité que le scénario appelle « honour », un projet commun peut prendre du retard ou échouer, et le partage d'informations manque des événements et donne de fausses alertes, qui coûtent un complément de stock.
method-errors = ± est une erreur type ; les intervalles sont des intervalles de confiance à 95 % de la simulation. Les quantiles comportent en outre une erreur relative d'au plus 0,1 % due à leur histogramme.
method-tails = La VaR à 95 % est la demande non satisfaite que 95 % des simulations ne dépassent pas ; la CVaR à 95 % est la moyenne des 5 % de simulations les plus défavorables. Toutes deux portent sur le total de l'horizon.
method-drivers = Causes du risque : la demande non satisfaite d'un pas de temps est imputée aux aléas en proportion des livraisons que chacun a fait perdre depuis que le stock du consommateur était plein ou, sans stock, depuis le début du manque. Un aléa qui a vidé le stock compte autant que celui qui interrompt l'offre aujourd'hui. La somme des parts fait le tout, par aléa et par producteur.
method-shapley = La valeur de Shapley d'un instrument est son bénéfice marginal, en moyenne sur tous les ordres d'introduction des instruments ; celle d'un membre, sur tous les ordres d'adhésion. Chaque sous-ensemble est simulé face aux mêmes événements, sur les premières simulations ; les valeurs sont ensuite accordées à l'ensemble du calcul par régression sur le bénéfice de tous (double échantillonnage), de sorte que leur somme est le bénéfice annoncé en tête. Leurs erreurs comprennent la part que seules les premières simulations renseignent. Au-delà de 8 instruments ou membres, elles ne sont pas calculées.
method-core = La coopération est individuellement rationnelle si aucun membre n'y perd par rapport à l'absence de coopération, et dans le cœur si aucun groupe de membres n'éviterait davantage par lui-même, sans paiement entre eux. La compensation minimale est la plus petite somme de paiements, en unités de demande non satisfaite, qui la ramène dans le cœur. Pour la CVaR 95 %, chaque membre considère sa propre CVaR, tandis que les valeurs de Shapley portent sur la CVaR de l'ensemble des membres.
method-stock = Le stock équivalent est le stock détenu avec lequel un membre, sans coopération, obtiendrait le même résultat qu'avec elle ; il est cherché sur les mêmes événements.
method-ignorance = La part de la variance due à l'incertitude sur les fréquences est la covariance de deux simulations de mêmes taux et d'aléas par ailleurs indépendants, rapportée à la variance.
method-allowed = Fourchettes de la réponse : les { $inputs } données d'entrée incertaines, celles qui ont une fourchette et les fréquences connues par des comptages, ont été tirées ensemble { $draws } fois (points de Sobol brouillés), et chaque tirage a été simulé avec les mêmes { $trials } simulations. Le bruit des simulations est retiré de la dispersion par analyse de la variance. Les bornes des intervalles à 90 % sont connues à { $accuracy } de leur largeur près (une erreur type). La boîte contient la moitié de la probabilité. Ce qui n'a pas de fourchette est pris tel quel.
method-left-out = { $n } autres tirages ont été écartés, car le scénario ne peut pas avoir leurs valeurs ensemble.
method-scope = Ces intervalles sont ceux de la seule simulation et ne couvrent pas l'incertitude des hypothèses. Pour l'explorer, modifiez une hypothèse et relancez le calcul, ou utilisez `sensitivity`.
method-limits = Le modèle ne comporte ni prix, ni réponse politique au-delà des instruments énumérés, ni effets de second tour d'une pénurie sur l'ensemble de l'économie.
method-limits-sole = Le modèle ne comporte ni prix, ni réponse politique, ni effets de second tour d'une pénurie sur l'ensemble de l'économie.

## Stages
stage-mining = extraction minière
stage-extraction = extraction
stage-refining = raffinage
stage-smelting = fusion (métallurgie)
stage-processing = transformation
stage-separation = séparation
stage-manufacturing = fabrication
stage-magnets = aimants
stage-alloys = alliages
stage-recycling = recyclage
stage-sponge = production d'éponge

## Studies: sweep, sensitivity, size
study-sweep-title = Étude paramétrique : { $scenario }
study-sensitivity-title = Sensibilité : { $scenario }
study-size-title = Dimensionnement : { $scenario }
study-basis = Ce qui a été étudié
study-point-trials = simulations par point
study-indices = Toutes les entrées ensemble
study-sweep-summary = Le scénario avec d'autres valeurs de { $keys }. Chaque point subit les mêmes événements que la référence : les écarts ne tiennent qu'à ces valeurs.
study-sensitivity-summary = De combien une estimation varie quand les entrées mal connues parcourent leur plage : chacune seule, puis toutes ensemble.
study-size-summary = Quelle valeur de { $keys } suffit pour qu'une estimation atteigne un objectif, cherchée d'un bout à l'autre sur les mêmes événements.
study-origin = { $trials } par point · graine { $seed } · scénario { $hash } · shortfall { $version }
study-as-it-is = référence
study-estimates = Estimations
study-allowed = Intervalles à 90 % sur les données d'entrée incertaines
study-changes = Écart avec la référence, apparié sur les mêmes événements
study-rate = { $name } : fréquence par an
study-start = { $name } : mise en service
study-success = { $name } : construit ou non
study-severity = { $name } : part de production perdue
study-duration = { $name } : durée
study-now = Référence : { $value }.
study-moves = { $input } pèse le plus : { $low } pour { $from }, { $high } pour { $to }
study-moves-none = Aucune entrée ne la fait varier
study-no-indices = Pas d'indices de Sobol : ils n'ont pas été demandés, ou rien ne varie.
study-tornado-caption = Écart avec la référence, chaque entrée seule aux deux bornes de sa plage
study-input = entrée
study-range = plage
study-at-low-end = en bas de la plage
study-at-high-end = en haut de la plage
study-low-end = bas de la plage
study-high-end = haut de la plage
study-indices-caption = Part de la variance expliquée par les entrées, variées toutes ensemble (indices de Sobol)
study-first-order = seule (premier ordre)
study-total = avec les autres (total)
study-first-key = premier ordre
study-total-key = total
study-about = Sur toutes les entrées, la moyenne est { $mean } et l'écart type { $sd } ; une évaluation de { $trials } s'écarte d'environ { $noise }. { $rows } lignes en { $replicates } répliques indépendantes ; 1,96 fois le ± fait un intervalle de confiance à 95 %.
study-about-single = Sur toutes les entrées, la moyenne est { $mean } et l'écart type { $sd } ; chaque évaluation n'est qu'une simulation, qui ne dit rien de son écart. { $rows } lignes en { $replicates } répliques indépendantes ; 1,96 fois le ± fait un intervalle de confiance à 95 %.
study-tornado-subtitle = { $what } ; chaque entrée seule aux deux bornes de sa plage ; segments : intervalle de confiance à 95 % de l'écart apparié{ $cut }
study-cut = {"\u202F"}; { $n } plus faibles omises
study-explains = { $input } explique { $total } de la variance avec les autres, { $first } à elle seule
study-sobol-subtitle = { $what } ; parts de sa variance quand toutes les entrées varient ensemble (indices de Sobol) ; segments : intervalle de confiance à 95 %{ $cut }
study-variance = part de la variance
study-sweep-flat = { $who } : { $what } de { $low } en tout point
study-sweep-ranges = { $who } : { $what } de { $low } à { $high }
study-by = { $what } selon { $keys } ; { $how }
study-how-lines = zone ombrée : intervalle de confiance à 95 %
study-how-map = plus c'est foncé, plus on s'éloigne de zéro ; sous chaque estimation, son erreur type
study-at-most = au plus { $value }
study-at-least = au moins { $value }
study-unreachable = L'objectif ({ $target }) est hors d'atteinte : même avec { $most }, on obtient { $value }.
study-enough-least = { $values } suffit, le minimum de la plage : l'objectif ({ $target }) est atteint.
study-at-cost = , pour un coût de { $cost }
study-interval = {" "}(intervalle de confiance à 95 % : { $low } à { $high })
study-interval-last = {" "}(intervalle de confiance à 95 % de la dernière, les autres fixées : { $low } à { $high })
study-interval-open = {" "}(intervalle de confiance à 95 % : à partir de { $low }, au-delà de la plage)
study-interval-last-open = {" "}(intervalle de confiance à 95 % de la dernière, les autres fixées : à partir de { $low }, au-delà de la plage)
study-interval-open-below = {" "}(intervalle de confiance à 95 % : jusqu'à { $high }, au-delà de la plage)
study-interval-last-open-below = {" "}(intervalle de confiance à 95 % de la dernière, les autres fixées : jusqu'à { $high }, au-delà de la plage)
study-enough-most = { $values } suffit, le maximum de la plage, et moins vaut mieux : l'objectif ({ $target }) est atteint.
study-enough-less = Au plus { $values } : cela suffit pour { $target }{ $within }{ $cost }, et moins vaut mieux.
study-enough-between = Seul { $key } de { $from } à { $to } suffit pour { $target } : vers chaque bout de la plage, le résultat se dégrade.
study-doubt-less = Le résultat ne s'améliore pas toujours quand la valeur diminue : la réponse est la plus grande jusqu'à laquelle toutes les valeurs essayées atteignent l'objectif.
study-few = { $hits ->
    [0] Avec { $values }, l'objectif ({ $target }) est atteint dans les simulations effectuées, mais aucune sur { $trials } ne présente alors de pénurie : selon sa borne à 95 %, l'estimation peut encore atteindre { $bound }. Effectuez davantage de simulations.
    [1] Avec { $values }, l'objectif ({ $target }) est atteint dans les simulations effectuées, mais une seule sur { $trials } présente alors une pénurie, ce qui ne suffit pas pour conclure : selon sa borne à 95 %, l'estimation peut encore atteindre { $bound }. Effectuez davantage de simulations.
   *[other] Avec { $values }, l'objectif ({ $target }) est atteint dans les simulations effectuées, mais { $hits } seulement sur { $trials } présentent alors une pénurie, ce qui ne suffit pas pour conclure : selon sa borne à 95 %, l'estimation peut encore atteindre { $bound }. Effectuez davantage de simulations.
}
study-trust = Référence : { $now }{ $with }.
study-with-answer = {"\u202F"}; avec la réponse : { $value }
study-sought = Trouvé en { $plays } évaluations de { $trials } sur les mêmes événements.
study-doubt = Le résultat ne s'améliore pas toujours quand la valeur augmente : la réponse est la plus petite à partir de laquelle toutes les valeurs essayées atteignent l'objectif.
study-least-summary = Pour quelles valeurs de { $keys } une estimation est la plus faible, cherchées sur les mêmes événements.
study-least = { $what } : minimum atteint avec { $values }, soit { $value }.
study-least-trust = Référence : { $now } ; avec la réponse, { $saved } de moins sur les mêmes événements.
study-least-end = La réponse est à l'extrémité de l'intervalle de { $keys } : le minimum peut se trouver au-delà.
study-least-caption = Valeurs qui donnent le minimum
study-least-alike = sans différence nette dans
study-mix = Combinaison la moins chère
study-key = clé
study-value = valeur
study-unit-cost = coût unitaire
study-cost = coût
study-tried = Valeurs essayées
study-enough = { $n ->
    [one] { $values } suffit pour { $target }{ $within }{ $cost }.
   *[other] { $values } suffisent pour { $target }{ $within }{ $cost }.
}

## Comparison
compare-title = Comparaison : { $variants }
compare-heading = Ce qui diffère
compare-what = Ce qui est comparé
compare-nothing = Ils n'ont aucune substance ni aucun consommateur en commun.
compare-lower = { $variant } : la demande non satisfaite moyenne est inférieure de { $amount } à celle de { $first } ({ $who })
compare-higher = { $variant } : la demande non satisfaite moyenne est supérieure de { $amount } à celle de { $first } ({ $who })
compare-allowed = { $said } ; la différence est de { $range } compte tenu de l'incertitude des données d'entrée
compare-same = { $variant } : pas de différence nette avec { $first } pour la demande non satisfaite moyenne ({ $who })
compare-caption = Demande non satisfaite sur { $horizon }
compare-variant = scénario
compare-share = part de la demande
compare-minus = { $variant } − { $first }
compare-other-arms = Les autres variantes figurent dans le rapport.
compare-file = fichier et options
compare-hash = empreinte
compare-seed = graine
compare-trials = simulations
compare-how = comparaison
compare-reference = le premier
compare-common = mêmes événements
compare-recorded = tel qu'enregistré
compare-meaning-common = Mêmes événements : les mêmes perturbations que { $first }, simulation par simulation ; les écarts ont donc une erreur bien plus faible que les estimations.
compare-meaning-recorded = Résultats tels qu'enregistrés : graine, nombre de simulations, calendrier ou version différents de ceux de { $first }, ou calcul interrompu ; les écarts ont l'erreur type de calculs indépendants.
compare-inputs-heading = Données qui diffèrent
compare-inputs-none = { $variant } : toutes les données sont celles de { $first }
compare-inputs-count = { $n ->
    [one] { $variant } : 1 donnée diffère de celles de { $first }
   *[other] { $variant } : { $n } données diffèrent de celles de { $first }
}
compare-inputs-largest = Modifiée seule, { $input } change le plus la demande non satisfaite attendue : { $amount } ({ $who })
compare-inputs-effects = De { $first } à { $variant } : variation de la demande non satisfaite attendue, chaque donnée étant modifiée seule
compare-inputs-beyond = dont au-delà de la somme
compare-inputs-log = Ce qui diffère entre { $first } et { $variant }, et les sources
compare-inputs-unplayed = non simulé seul
compare-inputs-sources = { $after } ; auparavant : { $before }
compare-inputs-note = Chaque donnée est modifiée seule, de sa valeur dans { $first } à celle de l'autre scénario, sur les mêmes événements de { $trials }. Les données qui n'ont de sens qu'ensemble sont modifiées ensemble. Ce que toutes font au-delà de la somme est leur interaction. Évité : ce que la coopération évite alors en plus, ou en moins.
compare-subtitle = Variation de la demande non satisfaite moyenne sur { $horizon } par rapport à { $first }, en part de la demande ; segments : intervalles de confiance à 95 %
compare-cut = {"\u202F"}; { $n } consommateurs sont omis
compare-axis = variation, part de la demande

## Hindcast
hindcast-title = Validation rétrospective : { $record }, { $years }
hindcast-library = la base d'événements intégrée
hindcast-summary = Des aléas ajustés sur { $record } sont simulés, mois par mois, sur des années de cette base : { $pairs } triplets substance–étape–pays, et les événements qui ont pris au moins { $least } de la production d'un triplet.
hindcast-summary-written = Les aléas de { $n ->
    [one] 1 scénario
   *[other] { $n } scénarios
} sont simulés tels quels, mois par mois, chacun sur les années et les triplets de la partie de { $record } qu'il nomme : { $pairs } triplets substance–étape–pays en tout, et les événements qui ont pris au moins { $least } de la production d'un triplet.
hindcast-findings = Résultats
hindcast-charts = Graphiques
hindcast-tables = Simulé et observé
hindcast-cells = Cellule par cellule
hindcast-misses = Où simulation et base divergent
hindcast-limits = Limites de cette validation
hindcast-in-sample = dans l'échantillon
hindcast-out-of-sample = hors échantillon
hindcast-agrees = dans l'échantillon : fréquences et lois sont ajustées sur ces mêmes événements ; leur concordance ne constitue pas une validation
hindcast-test = hors échantillon, un test
hindcast-tail = Sur { $compared } nombres de cellules isolées, { $missed } sortent de leur intervalle ; pour un modèle juste, c'est en moyenne un sur dix au plus.
hindcast-events = Les aléas prévoient { $mean } événements { $trials } ; { $was } ont été observés
hindcast-months = Un événement dure en moyenne { $mean } mois { $trials } ; durée observée : { $was } mois
hindcast-lost = Ils font perdre { $mean } triplets-années de production { $trials } ; { $was } ont été observés
hindcast-of-trials = (intervalle à 90 % : { $low } à { $high })
hindcast-too-little = { $said } : le modèle sous-estime
hindcast-too-much = { $said } : le modèle surestime
hindcast-same-years = Ajusté sur { $years } et simulé sur les mêmes années
hindcast-other-years = Ajusté sur { $counted }, simulé sur { $played }
hindcast-written = Aléas tels que les scénarios les écrivent, simulés sur { $years }
hindcast-decades-written = Aléas tels que les scénarios les écrivent, { $years } par décennie, dans l'échantillon : intervalles à 90 % et valeurs observées
hindcast-apart = À part, hors des totaux
hindcast-unlike = Où scénarios et base d'événements diffèrent
hindcast-unlike-one = { $scenario }, { $hazard } : le scénario dit { $events } en { $years } ans, la base { $counted } en { $pairyears }
hindcast-given = Les aléas tels que les scénarios les écrivent prévoient { $low } à { $high } { $unit } pour { $years } ; observé : { $was }
hindcast-given-missed = Hors intervalle : { $said }
hindcast-from-to = { $from } à { $to }
hindcast-caption = { $play }, { $kind } : intervalle à 90 % des simulations et valeurs observées
hindcast-decades = Ajusté sur { $years }, par décennie, dans l'échantillon : intervalles à 90 % et valeurs observées
hindcast-was = observé
hindcast-years = années
hindcast-by = Par { $column }
hindcast-together = Tout ensemble
hindcast-all = tout
hindcast-none = aucun
hindcast-head-events = événements
hindcast-head-months = mois chacun
hindcast-head-lost = triplets-années perdus
hindcast-unit-events = événements
hindcast-unit-months = mois par événement
hindcast-unit-lost = triplets-années de production
hindcast-miss = { $labels } { $interval } { $head }, observé { $was }
hindcast-no-miss = aucun nombre ne sort de son intervalle
hindcast-marks = { $above } et { $below } signalent une valeur observée au-dessus ou au-dessous de l'intervalle à 90 %, qui couvre l'incertitude sur les fréquences et la variabilité aléatoire. Mois chacun : durée moyenne. Triplets-années perdus : gravité multipliée par la durée, en années de la production entière d'un triplet. Les événements qui dépassent les années simulées y sont coupés, dans la base comme dans la simulation ; un événement encore en cours lors de son enregistrement compte pour les mois écoulés. Un aléa figure à part, hors des totaux, quand une autre ligne compte aussi ses événements, ou quand ce qui est perdu sont les livraisons d'un seul consommateur.
hindcast-causes = Un modèle d'événements réguliers et indépendants s'écarte de deux façons que cette validation ne peut distinguer : le monde a changé, ou les années anciennes sont moins bien recensées. Les événements issus d'une même décision sont simulés comme s'ils étaient indépendants, de sorte que les intervalles sont trop étroits. Les triplets et leurs groupes sont ceux d'aujourd'hui, dans l'échantillon et hors échantillon.
hindcast-subtitle = { $subject } : intervalles à 90 % des simulations et valeurs observées{ $cut }
hindcast-cut = {"\u202F"}; { $n } lignes sont omises
hindcast-subject-events = Événements qui ont commencé
hindcast-subject-months = Durée moyenne d'un événement en mois
hindcast-subject-lost = Production perdue, en années de la production entière d'un triplet
hindcast-nothing = Aucun événement observé
hindcast-fitted = Dans l'échantillon, les aléas donnent { $low } à { $high } { $unit } pour { $years } ; observé : { $was }
hindcast-hit = Hors échantillon, les aléas prévoient { $low } à { $high } { $unit } pour { $years } ; observé : { $was }
hindcast-missed = Hors échantillon, les aléas prévoient { $low } à { $high } { $unit } pour { $years } ; observé : { $was }, hors intervalle
hindcast-of = Validation rétrospective : { $record }
hindcast-reading = { $labels } { $interval }, observé { $was }
hindcast-key-inside = observé
hindcast-key-outside = observé, hors intervalle
hindcast-key-played = intervalle à 90 % et moyenne
hindcast-counted-to = { $years }, ajusté jusqu'en { $year }

## Columns and values of the library's record
record-cause = cause
record-group = groupe
record-country = pays
record-mineral = substance
record-stage = étape
record-kind = nature
record-accident = accident
record-energy = énergie
record-export-restriction = restriction d'exportation
record-natural-hazard = aléa naturel
record-policy = décision politique
record-price-collapse = chute des prix
record-strike = grève
record-war = guerre
record-operations = exploitation
record-politics = politique, conflits et exportations
record-chinese-output = production chinoise
record-china = Chine
record-strong = gouvernance forte
record-middle = gouvernance moyenne
record-weak = gouvernance faible

## Hazards counted from a record
calibrate-intro = Aléas ajustés sur une base d'événements : part de production perdue d'au moins { $least }, de { $from } à { $to }, sur { $exposed }. Non comptés : { $mild } trop légers, { $outside } hors de la période, { $strange } qui n'ont rien touché d'exposé. Les fréquences sont par an et par triplet, avec des intervalles de Poisson exacts à 90 % (Garwood 1936) ; un calcul tire chaque fréquence de Gamma(événements + 1/2, années). Part de production perdue : loi bêta par moyenne et écart type. Durée : loi log-normale par maximum de vraisemblance, les événements encore en cours étant des bornes inférieures et le 90e centile ne dépassant pas la plus longue durée de la base.
calibrate-pairs = { $n } triplets substance–étape–pays
calibrate-number = des triplets donnés en nombre
calibrate-events = Événements
calibrate-name-those = nommer ceux qu'il touche
calibrate-no-law = aucun événement ne dit la part perdue ni la durée : donner `severity` et `duration`
calibrate-onset = onset, { $events } sur { $pairs } triplets x { $years } ans, { $from } à { $to } : { $rate } par an et par triplet, intervalle à 90 % de { $low } à { $high } (Garwood 1936)
calibrate-narrow = {" "}; ils forment { $incidents }, l'intervalle est donc trop étroit
calibrate-severity = severity : { $events } { $basis }, moyenne { $mean }, écart type { $sd }
calibrate-duration = duration : { $events } { $basis }{ $open }, médiane { $median } mois, p90 { $p90 } mois{ $held }
calibrate-held = , ramené à la plus longue durée de la base
calibrate-open = , dont { $n } en cours
calibrate-n-events = { $n ->
    [one] { $n } événement
   *[other] { $n } événements
}
calibrate-n-incidents = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
}
calibrate-of-cell = de cette cellule
calibrate-of-shared = de tous ceux où { $column } vaut { $value }
calibrate-of-counted = de tous ceux qui comptent
calibrate-of-all = de toute la base

## Workbook
workbook-sheet = feuille
workbook-shows = contenu
workbook-contents-about = Les feuilles de ce classeur. Choisir un nom pour y aller.
workbook-back = Retour au sommaire
workbook-report = le rapport
workbook-cases-about = Chaque variante avec les instruments qu'elle comporte.
workbook-hazards-about = Ce qui peut arriver : ce que chaque aléa touche, combien est perdu et pendant combien de temps, en moyenne.
workbook-concentration-about = Concentration par pays de la production de chaque étape.
workbook-of = sujet
workbook-finding = constat
workbook-note = note
workbook-name = nom
workbook-meaning = définition
workbook-kind = type
workbook-measure = mesure
workbook-period = période
workbook-range = intervalle plausible
workbook-lower = intervalle de confiance à 95 %, borne inférieure
workbook-upper = intervalle de confiance à 95 %, borne supérieure
workbook-limit = maximum essayé
workbook-low = au point à 5 % de la donnée
workbook-high = au point à 95 % de la donnée
workbook-answer-low = réponse au point à 5 %
workbook-answer-high = réponse au point à 95 %
workbook-knowing = valeur de sa connaissance
workbook-p-inputs = P(bénéfice net) sur les données
workbook-break-even = valeur d'équilibre, { $currency } par { $unit }
workbook-cost-per-unit = coût par unité évitée, { $currency }
workbook-se-of = { $what } : erreur type
workbook-whiskers = { $title } (segments : ± une erreur type)
workbook-exceedance = Courbes de dépassement
workbook-exceedance-title = Probabilité de dépasser une quantité : { $what }
workbook-over-time = Risque dans le temps
workbook-drivers = Causes du risque
workbook-instruments = Instruments
workbook-members = Membres
workbook-metrics = Indicateurs
workbook-notes = Notes
workbook-this = ce classeur
workbook-findings-about = Les constats, en phrases. Les nombres figurent sans arrondi sur les feuilles suivantes.
workbook-by-consumer-about = Demande non satisfaite sur { $horizon }, par consommateur et par variante. Évité : différence appariée sur les mêmes événements.
workbook-money-about = Ce que rapporte la coopération par rapport à l'absence de coopération, sur l'horizon, en valeur actualisée.
workbook-exceedance-about = Probabilité que la demande non satisfaite sur { $horizon } dépasse une quantité.
workbook-over-time-about = Part attendue de la demande de chaque période qui n'est pas satisfaite, et probabilité d'une pénurie.
workbook-drivers-about = Demande non satisfaite attendue, imputée à chaque aléa et à chaque producteur touché.
workbook-instruments-about = Contribution de chaque instrument : sa valeur de Shapley, ce qu'il évite seul, et ce qui serait perdu sans lui.
workbook-members-about = Gain de chaque membre sans compensation, sa valeur de Shapley, et la compensation nécessaire pour qu'il reste ; si elle est négative, il paie.
workbook-stock-about = Stock avec lequel chaque membre, sans coopération, ferait aussi bien qu'avec elle. Cellule vide : plus que le maximum essayé.
workbook-decides-about = Données tirées au sort, les plus décisives d'abord : part de la variance de la réponse qui disparaît une fois la donnée connue.
workbook-estimates-about = Toutes les estimations, sans arrondi, sous les identifiants du scénario et du fichier CSV que le rapport laisse aussi.
workbook-metrics-about = Définition de chaque indicateur, sous l'identifiant qu'il porte dans les estimations.
workbook-assumptions-about = Les hypothèses du scénario, avec la source de chaque nombre.
workbook-notes-about = Comment lire ce classeur, et comment les nombres ont été obtenus.
workbook-note-digits = Les nombres ne sont pas arrondis. Leur format montre les chiffres que l'erreur type permet ; les nombres entiers peuvent en montrer davantage.
workbook-note-errors = L'erreur type est celle du calcul : elle diminue avec le nombre de simulations. Elle ne dit rien des données mal connues.
workbook-note-empty = Une cellule vide est un nombre qui n'existe pas : pas d'erreur quand toutes les simulations sont identiques, pas de borne pour un intervalle ouvert.
workbook-variants = Scénarios comparés
workbook-variants-about = Demande non satisfaite attendue dans chaque scénario et chaque variante, par consommateur.
workbook-points = Valeurs essayées
workbook-points-about = L'estimation demandée, pour chaque valeur essayée.
workbook-tornado = Données déplacées
workbook-tornado-about = Chaque donnée déplacée seule de sa borne basse à sa borne haute : variation de l'estimation par rapport à la référence.
workbook-removals = N-1
workbook-removals-about = Part de la demande encore satisfaite sans chaque producteur, et jours avant la première pénurie.
workbook-inputs = Données qui diffèrent
workbook-inputs-about = Chaque donnée qui diffère du premier scénario, avec ses sources, et ce qu'elle change seule sur les mêmes événements.
workbook-before = avant
workbook-after = après
workbook-source-before = source avant
workbook-source-after = source après
workbook-change-of = variation de la demande non satisfaite attendue, { $arm }
workbook-change-avoided = variation de ce que la coopération évite
column-arm = variante
column-material = substance
column-consumer = consommateur
column-metric = indicateur
column-unit = unité
column-value = valeur
column-se = erreur type
column-lo90 = 90 % sur les données, borne inférieure
column-hi90 = 90 % sur les données, borne supérieure
column-variant = scénario
column-producer = sans le producteur
column-met = demande satisfaite
column-survives_days = jours avant pénurie
column-change = variation
column-change_se = erreur type de la variation
column-lower95 = borne inférieure à 95 %
column-upper95 = borne supérieure à 95 %
column-change_lo90 = variation, 90 % sur les données, borne inférieure
column-change_hi90 = variation, 90 % sur les données, borne supérieure
column-input = donnée d'entrée
column-kind = type
column-name = nom
column-at = en
column-key = clé
column-low = borne inférieure
column-high = borne supérieure
column-cost = coût
column-metric_unit = unité de l'indicateur
column-estimate = estimation
column-bound = seuil
column-counted_from = ajusté à partir de
column-counted_to = ajusté jusqu'à
column-played_from = simulé à partir de
column-played_to = simulé jusqu'à
column-in_sample = dans l'échantillon
column-aspect = aspect
column-happened = observé
column-played = simulé
column-played_se = erreur type du simulé
column-low_se = erreur type de la borne inférieure
column-high_se = erreur type de la borne supérieure
column-at_most = P(au plus l'observé)
column-at_least = P(au moins l'observé)
column-verdict = verdict

## The terminal
list-default = (par défaut)
list-for = pour { $consumers }
bench-trials-per-second = simulations par seconde
bench-events-per-second = événements par seconde
bench-nanoseconds = ns par événement
bench-one-thread = temps d'un fil d'exécution
bench-none-drawn = aucun tiré
bench-seconds = secondes
bench-run = une exécution
bench-spread = médiane de { $n } exécutions ; de { $from } à { $to }
bench-start-up = démarrage
bench-not-counted = secondes ; non compté ci-dessus
bench-trials = simulations
bench-events = événements
bench-threads = fils d'exécution
bench-peak = mémoire maximale
bench-mib = { $n } Mio
bench-not-known = inconnue
bench-whole-program = du programme entier
check-ok = { $file } : correct : { $title } ({ $producers }, { $consumers }, { $hazards }, { $steps })
check-producers = { $n ->
    [one] { $n } producteur
   *[other] { $n } producteurs
}
check-consumers = { $n ->
    [one] { $n } consommateur
   *[other] { $n } consommateurs
}
check-hazards = { $n ->
    [one] { $n } aléa
   *[other] { $n } aléas
}
check-steps = { $n } pas de temps
new-minerals = Substances
new-consumers = Consommateurs
new-known = demande connue pour { $n ->
    [one] { $n } substance
   *[other] { $n } substances
}
progress-trials = { $percent } de { $n }
progress-removals = { $percent } de { $n } retraits
progress-rate = { $rate }/s
progress-left = reste { $time }
progress-seconds = { $n } s
progress-minutes = { $n } min
progress-hours = { $h } h { $m } min
progress-run = simulations
progress-precision = précision
progress-file = écriture
progress-analyses = analyses
progress-compare = écarts
progress-removal = n-1
progress-study = étude
progress-hindcast = rétrospective
progress-bench = mesure

## A scenario drawn up by `new`
draft-title = { $name } : { $who }
draft-drawn = Établi par `{ $command }` d'après les données intégrées : un point de départ, non un résultat.
draft-before = Avant de se fier à une réponse, examiner
draft-look-demand = la demande de { $who } : une valeur de remplacement ou une conversion grossière
draft-look-stocks = les stocks : presque personne ne publie ce qu'il détient
draft-look-round = substitution, response_lag, refill et spare : valeurs forfaitaires, identiques pour tous
draft-look-feed = feed : chaque usine prend le minerai de toutes les mines en proportion de leur production ; nommer les siennes
draft-look-sourcing = sourcing : les douanes nomment le dernier lieu de transformation, non la mine
draft-look-hazards = les aléas : taux d'un groupe de pays pour toutes les substances. Un producteur qui a son propre passé, comme la Chine pour les terres rares, mérite le sien ; voir `{ $command }`
draft-look-others = OTH, le reste du monde : aucun aléa ne le touche
draft-basis = Chaque `source` commence par la façon dont un nombre est connu : looked up (consulté), recalled (de mémoire), derived (déduit) ou judgement (une opinion).
draft-summary = { $name }, étapes : { $chain }, dix ans mois par mois : ce qui manquerait ({ $who }) si les producteurs font défaut aussi souvent que l'ont fait leurs semblables, sans et avec coopération. Un début d'après les données intégrées.
draft-chain = { $first } puis { $then }
draft-rule-time = Temps et exécution
draft-rule-material = La substance : { $name }, en { $unit } par an
draft-rule-stage = { $stage } : parts de la production mondiale
draft-rule-consumers = Qui en a besoin, où il achète, ce qu'il détient
draft-rule-hazards = Aléas, d'après la base d'événements intégrée
draft-rule-cooperation = Ce dont ils pourraient convenir
draft-tonnes = tonnes
draft-horizon = un horizon de planification de dix ans, en mois puisque les stocks durent des mois ; 5 à 15 ans
draft-run = des réglages de l'exécution, non des faits ; tout nombre de simulations et toute graine conviennent
draft-market = le reste du monde achète ce que ces consommateurs n'achètent pas
draft-producer = { $country }, { $stage }
draft-others = Autres pays
draft-spare = spare, aucun chiffre connu, 0 à 0.2. share, { $share }
draft-rest = ce que les parts ci-dessus laissent jusqu'à 1
draft-stand-in = aucun chiffre n'est connu de la bibliothèque : un centième de la production mondiale en tient lieu, donner le sien
draft-imports = { $source } ({ $basis }) pour { $share } des importations ; le reste en proportion de ce que les autres producteurs ont à vendre
draft-no-imports = aucune importation n'est connue : en proportion de ce que les producteurs ont à vendre
draft-few-imports = seulement { $share } des importations nomment un producteur de cette étape ({ $source }), donc en proportion de ce que les producteurs ont à vendre
draft-secure = {" "}; { $share } dépassent ce que les producteurs cités ont à vendre et sont tenus pour sûrs, issus du recyclage et de petits producteurs
draft-demand = response_lag, contrat, qualification et transport, 1 à 6 mois. refill, ce qu'un marché tendu vend, 0.05 à 0.25 de la demande d'un mois. substitution, max et lag, 0.1 à 0.4 et 3 à 12 mois ; son ramp, consulté, 10 % de la demande par an (Sprecher et al. 2017). sourcing, { $sourcing }. stock, { $stock }. amount, { $amount }
draft-a-year = { $unit } par an
draft-refill = de la demande d'un mois, dans un mois sans manque
draft-counted = Par cause et groupe de pays, { $from } à { $to } ; groupes selon la gouvernance, la Chine à part. Chaque producteur a ses propres événements. `{ $command }` les dénombre de nouveau ; --by, --from et --to dénombrent autrement.
draft-unseen = Non écrits, la base n'ayant aucun événement de ce type (ce qui ne dit pas qu'il ne puisse y en avoir) : { $cells }.
draft-spared = Aucun aléa ne touche { $who }, qu'aucun groupe ne cite.
draft-honour = la probabilité qu'un instrument fonctionne quand on y recourt
draft-honour-source = aucun accord sur les substances critiques n'a été mis à l'épreuve ; 0.6 à 1
draft-information = une des quatre restrictions chinoises de 2010 à 2026 a été annoncée à l'avance, de 29 jours (gallium et germanium, 2023, consulté, Reuters) ; hit_rate 0 à 0.5, top_up 5 à 30 jours, fausses alertes 0.2 à 2 par an
draft-queue = une seule file pour la capacité excédentaire à laquelle chacun peut prétendre
draft-capture = aucun membre ne prétend passer avant d'autres acheteurs ; 0 à 0.2
draft-floor = part de sa cible que garde un prêteur
draft-trigger = manque, en part de la demande, à partir duquel on sollicite les partenaires
draft-stocks = floor, 0.25 à 0.75 ; trigger, de mémoire, les 7 % du programme international de l'énergie (1974), empruntés au pétrole

## Minerals of the library
mineral-aluminium = Aluminium
mineral-antimony = Antimoine
mineral-bauxite = Bauxite
mineral-chromium = Chromite
mineral-cobalt = Cobalt
mineral-copper = Cuivre
mineral-ferrosilicon = Ferrosilicium
mineral-fluorspar = Spath fluor
mineral-gallium = Gallium
mineral-germanium = Germanium
mineral-graphite = Graphite naturel
mineral-heavy-rare-earths = Dysprosium et terbium
mineral-lithium = Lithium
mineral-magnesium = Magnésium métal
mineral-magnets = Aimants NdFeB
mineral-manganese = Manganèse
mineral-nickel = Nickel
mineral-niobium = Niobium
mineral-palladium = Palladium
mineral-platinum = Platine
mineral-rare-earths = Terres rares
mineral-rhodium = Rhodium
mineral-silicon-metal = Silicium métal
mineral-tantalum = Tantale
mineral-tin = Étain
mineral-titanium-minerals = Minerais de titane
mineral-titanium-sponge = Éponge de titane
mineral-tungsten = Tungstène
mineral-vanadium = Vanadium

# rates with a memory, and how they would have foretold the record
calibrate-constant = constant, toutes les années à égalité : { $onset }
calibrate-remembered =  ; avec une mémoire de { $years } ans, { $incidents } incidents en { $pairyears } couples-années{ $struck } : { $rate } par an{ $reach }, avec l’incertitude que donne sa dérive sur { $ahead } ans
calibrate-each-of = , de { $n } couples chacun
calibrate-reaching = {""} (incidents qui atteignent ces producteurs)
way-single = constant, événements comptés un à un
way-constant = constant
way-memory = mémoire de { $years } ans
way-chosen = mémoire au meilleur score à date
way-trend = tendance
way-waves = vagues, calme et agitation
way-mixture = mélange selon les scores passés
hindcast-forecasts = Prévisions année par année
hindcast-forecasts-are = Au début de chaque année, chaque méthode prévoit, d’après ce que l’on savait alors, combien d’événements apportent les années suivantes. Les scores sont des moyennes sur ces prévisions ; plus bas vaut mieux pour le score logarithmique et le score de probabilité ordonnée (RPS). Gain : de combien le RPS est inférieur à celui d’un taux constant d’événements comptés un à un, employé auparavant. 50 % et 90 % : part des prévisions dont l’intervalle de cette taille contient ce qui est arrivé. PIT : moyenne de la transformée intégrale de probabilité, 0,5 quand les prévisions ne sont ni trop basses ni trop hautes. Mémoire de N ans : une année compte pour 1 − 1/N de la suivante. Les incidents sont les événements d’une même cause, d’un même pays et d’un même mois. Les années à venir se recouvrent : peu de ces prévisions sont indépendantes.
hindcast-foretold = à { $ahead ->
    [1] un an
   *[other] { $ahead } ans
 }, RPS inférieur de { $gain }, et les intervalles à 90 % contiennent { $kinds } des prévisions par cause et { $total } des totaux ({ $trust })
hindcast-foretold-before = Taux constants d’événements comptés un à un, éprouvés au début de chaque année à partir de { $from }
hindcast-foretold-by = Taux avec une { $way }, éprouvés au début de chaque année à partir de { $from } face à des taux constants d’événements comptés un à un
hindcast-hold = comme il se doit
hindcast-too-narrow = trop étroits
hindcast-wide = plus larges que nécessaire
hindcast-ahead = À { $ahead ->
    [1] un an
   *[other] { $ahead } ans
 }, { $n } prévisions
hindcast-ahead-short = à { $ahead ->
    [1] un an
   *[other] { $ahead } ans
 }
hindcast-used = { $way } (employé)
hindcast-score-log = score log.
hindcast-score-rps = RPS
hindcast-score-gain = gain
hindcast-score-half = 50 %
hindcast-score-most = 90 %
hindcast-score-kinds = 90 %, par cause
hindcast-score-pit = PIT
hindcast-score-events = événements
hindcast-score-open = en cours
hindcast-scores-events = Prévisions des événements de toutes causes, à partir de { $from }
hindcast-scores-incidents = Prévisions des incidents de toutes causes, à partir de { $from }
hindcast-scores-kinds = Prévisions des événements par cause, avec une { $way }
hindcast-scores-laws = Durées et gravités des événements de chaque année, selon les lois de ce que l’on savait avant elle
hindcast-law-duration = Durée (densité du logarithme des mois ; événements en cours par leur survie)
hindcast-law-severity = Gravité (au vingtième près)
hindcast-law-way-kind = loi de sa cause (employée)
hindcast-law-way-all = une loi pour toutes les causes
hindcast-law-way-shrunk = loi de sa cause, toutes les autres valant cinq événements
hindcast-law-way-remembered = loi de sa cause, événements anciens moins comptés
hindcast-chosen = Mémoire au meilleur score à date, par année
hindcast-gains-title = Une { $way } prévoit les totaux { $near } mieux à un an et { $far } mieux à { $ahead } ans
hindcast-gains-title-before = Comment chaque méthode aurait prévu le registre
hindcast-gains-subtitle = Score de probabilité ordonnée de tous les événements : de combien il est inférieur à celui d’un taux constant ; intervalles de confiance à 95 %
hindcast-pit-title = Où se situe ce qui est arrivé parmi les prévisions
hindcast-pit-subtitle = Totaux par cinquièmes de la prévision, du bas vers le haut : 1 est juste ; neuf barres sur dix tombent par hasard entre les tirets
## Money
topic-money = Ce que cela coûte, et si la coopération rapporte
topic-prices = Prix
money-pays-above = { $actor } rapporte si une unité ({ $unit }) manquante coûte { $amount } ou plus{ $inputs }
money-pays-always = { $actor } rapporte quel que soit le coût d’une unité ({ $unit }) manquante : les factures baissent de plus qu’il n’en coûte
money-no-interval = { $with }, les tirages ne disent pas s’il manque moins : aucune valeur n’en fait un gain
money-inputs = ; selon ce qui n’est pas connu des données, { $range }
money-net = À la valeur donnée par le scénario, elle rapporte { $amount } net sur { $horizon }{ $inputs }
money-net-loses = À la valeur donnée par le scénario, elle coûte { $amount } de plus qu’elle ne rapporte sur { $horizon }{ $inputs }
money-ratio = chaque { $currency } de coût ajouté évite { $ratio } { $currency }{ $inputs }
money-payback = au gain annuel moyen, les coûts sont amortis en { $years } ans
money-lead = En argent
money-group = { $who } gagneraient par eux-mêmes { $amount } de plus
money-luck = elle rapporte dans { $p } des tirages, affaire de hasard
money-known = et en moyenne dans { $p } des jeux de données, affaire de ce qui n’est pas connu
money-bounds = Ce qui manque sans coopération coûte à ses usagers au moins { $least } (sous la courbe de demande) et, à la valeur du scénario, { $most } : { $times } fois plus, d’où la valeur d’équilibre en premier
money-outside = { $share } du bénéfice net va à ceux du dehors
amount-million = M { $currency }
amount-billion = Md { $currency }
amount-trillion = billions { $currency }
money-caption = Argent par consommateur : { $actor } contre rien, { $currency } sur { $horizon }, actualisé
money-pays-column = valeur d’équilibre ({ $unit })
money-loss-column = pertes évitées
money-bill-column = factures évitées
money-cost-column = coûts ajoutés
money-net-column = bénéfice net
money-arms-caption = Argent par cas : { $who }, { $currency } sur { $horizon }, actualisé
prices-said = { $who } : le prix double dans { $doubled } des tirages et atteint cinq fois dans { $fivefold } ; il est au moins le double du prix sans perturbation pendant { $steps } en moyenne
prices-cap = Le marché demande le prix le plus élevé permis par le scénario dans { $p } des tirages : là, le plafond décide, et non les élasticités
prices-title = Le prix { $whose } double en { $horizon } dans { $shares }
prices-subtitle = { $subject } : multiple du prix sans perturbation par { $period } ; médiane, 95e et 99e centiles sur { $trials }
prices-reading = Le 99e centile le plus élevé d’une période ({ $period }) est de { $peak } fois le prix sans perturbation.
prices-of-trials = { $share } des tirages
money-chart-title-pays = { $actor } rapporte { $amount } net sur { $horizon }
money-chart-title-costs = { $actor } coûte { $amount } de plus qu’elle ne rapporte sur { $horizon }
money-chart-title-unclear = Les tirages ne disent pas si, { $with }, on gagne plus qu’on ne dépense
money-chart-subtitle = { $subject } : ce que coûtent perturbations et accords, { $currency } sur { $horizon }, actualisé ; segments : intervalles de confiance à 95 %
money-chart-reading = { $parts }.
money-loss = valeur de la demande non satisfaite
money-bill = surcoût d’achat
money-costs = coûts
money-net-word = bénéfice net
money-members-title = Plus grand gain : { $name }, { $amount } net
money-members-none = Aucun membre n’a de bénéfice net clair
money-members-subtitle = Bénéfice net de chaque membre et de ceux du dehors, { $currency } sur { $horizon }, actualisé ; segments : intervalles de confiance à 95 %
money-case = cas
money-shares-best = Après ce que cela coûte, { $name } apporte le plus : { $amount } des { $total } des membres (valeurs de Shapley)
money-shares-vain = Coûtent plus qu’ils n’apportent : { $names }
money-transfers = Pour que chaque membre ait sa valeur de Shapley du bénéfice net, { $payments } ; ces paiements s’annulent ensemble
money-transfer-gets = { $name } reçoit { $amount }
money-transfer-pays = { $name } paie { $amount }
money-receives-column = reçoit
money-instruments-caption = Bénéfice net par instrument, ses coûts déduits (valeurs de Shapley) : { $currency } sur { $horizon }, actualisé
money-transfers-caption = Paiements entre membres : { $currency } sur { $horizon }, actualisé
topic-money-shares = Ce qui apporte le bénéfice net, et ce que les membres se doivent
topic-stock-policy = Combien de stock rapporte
stock-policy = { $name } : chaque jour de stock coûte { $cost } par an ; des niveaux essayés, { $alone } coûtent le moins au total sans coopération{ $together }
stock-policy-together = {" "}et { $days } { $with }
stock-policy-own = { $name }, qui détient { $own } ; chaque jour de stock coûte { $cost } par an
stock-policy-saves = { $arm } : chaque jour jusqu'au niveau suivant économise ({ $unit } par an)
stock-policy-level = stock
stock-policy-caption = Charge avec un autre stock, moins celle du stock détenu, détention comprise : { $currency } sur { $horizon }, actualisé

# La page où l'on modifie les hypothèses. Les valeurs que la page insère sont entre crochets.
explore-skip = Aller aux résultats
explore-tools = Outils
explore-undo = Annuler
explore-redo = Rétablir
explore-reset-all = Tout remettre
explore-reset-one = Valeur d'origine
explore-pin = Épingler
explore-link = Copier le lien
explore-copied = Lien copié
explore-edit = Texte
explore-save = Enregistrer
explore-present = Présenter
explore-language = Langue
explore-theme = Couleurs
explore-theme-auto = Couleurs du système
explore-theme-light = Clair
explore-theme-dark = Sombre
explore-results = Résultats
explore-progress = Tirages effectués
explore-trials-of = [n] tirages sur [of] ; les erreurs diminuent à mesure qu'il en arrive
explore-trials-done = [n] tirages
explore-waiting = En attente de son tour
explore-metric = Estimation
explore-of-whom = de
explore-material = Matière
explore-lines = Le scénario d'origine, avec les hypothèses modifiées, puis avec les décisions en plus
explore-line-baseline = D'origine
explore-line-assumptions = Hypothèses modifiées
explore-line-decisions = Décisions en plus
explore-unchanged = inchangé
explore-step = dont décisions : [change]
explore-effect = Effet de la coopération
explore-nothing-moved = Rien n'est encore modifié : c'est le scénario d'origine.
explore-against = par rapport au scénario d'origine, sous les mêmes perturbations ; maintenant [now]
explore-not-clear = pas de différence nette avec le scénario d'origine ; maintenant [now]
explore-stresses = Événements de crise
explore-only = rien d'autre ne se produit
explore-charts = Graphiques
explore-later = Cela demande des calculs répétés ; le graphique vient après les derniers tirages.
explore-no-chart = Il n'y a rien à tracer pour ce scénario.
explore-move-something = Modifiez une valeur : ce qu'elle change s'affiche ici.
explore-pins = Variantes épinglées
explore-pin-name = Nom de la variante
explore-variant = Variante [n]
explore-take = Reprendre
explore-unpin = Détacher
explore-levers = Ce qui peut être modifié
explore-pathway = Partir de
explore-pathway-none = le scénario d'origine
explore-pathway-worse = un monde au pire de ce que montre l'historique
explore-pathway-better = un monde au mieux de ce que montre l'historique
explore-pathway-stocks = des stocks deux fois plus grands
explore-pathway-honoured = chaque instrument toujours honoré
explore-pathway-shared = le seul partage des stocks
explore-pathway-built = les seuls projets communs
explore-decisions = Décisions des gouvernements
explore-decisions-hint = Ce que les partenaires peuvent fixer.
explore-assumptions = Hypothèses sur le monde
explore-assumptions-hint = Ce que personne ne fixe. La bande grise est ce que permet l'historique.
explore-every = Tout afficher ([n])
explore-fewer = N'afficher que les premiers
explore-filter = Chercher
explore-members = Membres
explore-nobody = personne
explore-on = oui
explore-off = non
explore-as-it-came = d'origine : [value]
explore-source = Source
explore-number = en chiffres
explore-outside = Hors de l'historique, de [low] à [high]
explore-choose = Choisir un scénario
explore-files = Fichiers de ce dossier
explore-library = Scénarios fournis
explore-close = Fermer
explore-editor = Texte du scénario
explore-editor-hint = TOML, vérifié au fil de la saisie. Il peut étendre les scénarios fournis et ne nomme aucun fichier.
explore-use-text = Utiliser ce texte
explore-edited = Texte modifié.
explore-sound = Le texte est correct.
explore-sound-warnings = Le texte peut être exécuté ; éléments sans effet : [n]
explore-unsound = Problèmes : [n]
explore-line = Ligne
explore-file-scenario = Le scénario modifié, qui étend celui d'origine
explore-file-report = Rapport
explore-file-all = HTML, avec toutes les analyses
explore-file-chart = Le graphique affiché
explore-file-table = Toutes les estimations
explore-file-changes = Ce qui diffère du scénario d'origine
explore-saving = En préparation
explore-saved = Enregistré : [name]
explore-away = Le serveur ne répond pas ; nouvel essai en cours. Vos modifications sont conservées dans l'adresse.
explore-chart-changes = Changements
explore-chart-allowed = Selon les hypothèses
explore-chart-by-consumer = Par consommateur
explore-chart-money = Argent
explore-chart-money-members = Argent par membre
explore-chart-prices = Prix
explore-chart-drivers = Causes
explore-chart-exceedance = Gravité
explore-chart-periods = Quand
explore-chart-worth = Instruments
explore-chart-members = Membres
explore-chart-equivalent-stock = Stock équivalent
explore-chart-flow = Flux
explore-chart-risk = Risque
explore-chart-supply = Offre
explore-chart-stock-survival = Stocks
explore-chart-duration = Durée
explore-chart-worst-year = Pire année
explore-chart-distribution = Répartition
explore-chart-bands = Bandes
explore-unit-per-year = par an
explore-unit-times = fois
