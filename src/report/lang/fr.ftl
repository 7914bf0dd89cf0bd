# Textes des rapports, graphiques et tableaux en français. Pour en ajouter un : voir mod.rs à côté de ce fichier.
#
# Glossaire : un mot pour une chose.
#   scenario scénario · material matière · stage étape · producer producteur · consumer consommateur · member membre
#   hazard aléa · event événement · step pas de temps · trial simulation · arm configuration · instrument instrument
#   deliveries livraisons · gap manque · response réponse · stock stock · substitution substitution
#   spare capacity capacité de réserve · partners partenaires
#   unserved demand demande non satisfaite · shortfall pénurie
#   alone sans coopération · cooperative avec coopération
#   standard error erreur type · 95 % interval intervalle à 95 % · Shapley share part de Shapley · core cœur
#   equivalent stock stock équivalent · worse off perdant · honour probabilité d'exécution

## Arms

arm-alone = sans coopération
arm-cooperative = avec coopération
arm-only = { $instrument } seul
arm-without = sans { $instrument }
with = avec la configuration « { $arm } »
with-alone = sans coopération
with-cooperative = avec coopération
actor-alone = L'absence de coopération
actor-cooperative = La coopération

## Instruments

instrument-information_sharing = partage d'informations
instrument-joint_sourcing = approvisionnement conjoint
instrument-stock_sharing = partage des stocks
instrument-supply_sharing = partage des livraisons
instrument-joint_project = projet commun
instrument-technology_sharing = partage de technologies

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
    [one] l'unique simulation
   *[other] aucune des { $n } simulations
}
more-than = plus de { $amount }
in-brackets = { $text } ({ $inside })
range = { $low } à { $high }
open-end = sans borne
members-together = Ensemble des membres
the-members = les membres
whose = de { $name }
whose-members = des membres
no-driver = demande au-delà de la production normale
by-arm = { $value } { $with }
by-arm-same = { $value } avec ou sans coopération, y compris { $with }
name-is = { $name } : { $text }
name-and-material = { $name }, { $material }
in-unit = { $what }, { $unit }
over = { $unit } sur { $horizon }
of-material = {" "}({ $material })
for-material = {" "}({ $material })
one-in = 1 sur { $n }
every-trial = toujours
stays = reste ?
stays-yes = oui
stays-no = non
stays-unclear = incertain
some-of-members = { $some } membres sur { $all }
below = inférieure à { $bound }
above = supérieure à { $bound }

## Measures

measure-mean = Demande non satisfaite attendue
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
metric-deepest_step = pas de temps le plus touché
metric-first_shortfall = première pénurie
metric-lowest_stock_cover = couverture minimale du stock
metric-worst_year = pire année
metric-unserved_value = valeur non satisfaite
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
definition-shortfalls = nombre de pénuries, c'est-à-dire de suites de pas de temps consécutifs où la demande n'est pas satisfaite
definition-shortfall_steps = nombre de pas de temps où une demande reste non satisfaite
definition-longest_shortfall = durée de la pénurie la plus longue ; 0 s'il n'y en a pas
definition-deepest_step = plus grande part de la demande d'un pas de temps qui reste non satisfaite ; 0 sans pénurie
definition-first_shortfall = nombre de pas de temps avant la première pénurie ; l'horizon entier s'il n'y en a pas (moyenne restreinte)
definition-lowest_stock_cover = niveau le plus bas du stock propre à la fin d'un pas de temps, en jours de demande de base
definition-worst_year = demande non satisfaite des 12 mois consécutifs les plus défavorables de l'horizon
definition-unserved_value = valeur de la demande non satisfaite, si le scénario donne une valeur unitaire
definition-var90 = valeur à risque : demande non satisfaite que 90 % des simulations ne dépassent pas
definition-var95 = valeur à risque : demande non satisfaite que 95 % des simulations ne dépassent pas
definition-var99 = valeur à risque : demande non satisfaite que 99 % des simulations ne dépassent pas
definition-cvar90 = valeur à risque conditionnelle : moyenne de la demande non satisfaite dans les 10 % de simulations les plus défavorables
definition-cvar95 = valeur à risque conditionnelle : moyenne de la demande non satisfaite dans les 5 % de simulations les plus défavorables
definition-cvar99 = valeur à risque conditionnelle : moyenne de la demande non satisfaite dans le 1 % de simulations les plus défavorables
definition-p_worse_off = probabilité que la configuration laisse plus de demande non satisfaite que l'absence de coopération, face aux mêmes événements

## Charts
none-title = Aucune pénurie{ $of } : { $trials }
none-says = Au seuil de confiance de 95 %, la probabilité d'une pénurie sur { $horizon } est inférieure à { $bound }
none-subtitle = Demande non satisfaite sur { $horizon }, dans toutes les configurations
none-reading = { $says } (règle de trois, 3/N).
by-consumer-subtitle = Demande non satisfaite attendue sur { $horizon }, en part de la demande de chaque consommateur ; barres : intervalles à 95 %
by-consumer-removes = { $actor } supprime toute la demande non satisfaite { $whose }{ $for }
by-consumer-halves = { $actor } réduit de moitié la demande non satisfaite attendue { $whose }{ $for }
by-consumer-cuts = { $actor } réduit de { $percent } la demande non satisfaite attendue { $whose }{ $for }
by-consumer-raises = { $actor } augmente de { $percent } la demande non satisfaite attendue { $whose }{ $for }
by-consumer-same = { $actor } ne change pas nettement la demande non satisfaite attendue { $whose }{ $for }
by-consumer-one-arm = { $share } de la demande { $whose }{ $for } devrait rester non satisfaite
by-consumer-axis = part de la demande non satisfaite
worth-chart-subtitle = Ensemble des membres, { $unit } sur { $horizon } : sans coopération, puis en déduisant la part de Shapley de chaque instrument dans ce que la coopération évite (premières { $trials }) ; barres : intervalles à 95 %
worth-chart-title = L'apport principal : { $instrument }, { $percent } des { $amount }{ $of } que la coopération évite
worth-chart-none = Aucun instrument ne change nettement la demande non satisfaite des membres{ $of }
worth-chart-reading = { $measure } : la coopération évite { $amount }, dont { $parts }.
members-chart-subtitle = Demande non satisfaite{ $for } que chaque membre évite quand tous coopèrent sans paiement entre eux, et sa part de Shapley, { $over } ; barres : intervalles à 95 %
members-chart-unclear = Aucun membre n'a de raison claire de partir
members-chart-stable = Aucun membre n'a de raison de partir : la coopération est stable
members-chart-tail = { $n ->
    [one] En moyenne, aucun membre n'a de raison de partir ; dans les 5 % de simulations les plus défavorables, { $who } en a une
   *[other] En moyenne, aucun membre n'a de raison de partir ; dans les 5 % de simulations les plus défavorables, { $who } en ont une
}
members-chart-leave = { $n ->
    [one] { $who } a une raison de partir
   *[other] { $who } ont une raison de partir
}
members-chart-stays = { $name } évite { $gain } (part de Shapley { $shapley }) et reste
members-chart-leaves = { $name } évite { $gain } (part de Shapley { $shapley }) et a une raison de partir
members-chart-may-leave = { $name } évite { $gain } (part de Shapley { $shapley }) et a peut-être une raison de partir
own-gain = gain propre
shapley-share = part de Shapley
unit-avoided = { $unit } évitées
equivalent-subtitle = Jours de stock propre{ $of } qui donneraient à chaque membre, sans coopération, le même résultat que { $with } ; barres : intervalles à 95 %
equivalent-none = Aucun membre n'aurait besoin de plus de stock pour obtenir le même résultat que { $with }
equivalent-title = { $name } : sans coopération, il faudrait { $days } de stock pour obtenir le même résultat que { $with }, contre { $own } détenus
days-for-measure = { $days } ({ $measure })
against-held = { $needs }, contre { $own } détenus
own-stock = stock propre
equal-in-mean = équivalent en moyenne
equal-in-cvar95 = équivalent en CVaR 95 %
days-of-base-demand = jours de demande de base
drivers-chart-subtitle = { $subject } : demande non satisfaite attendue, imputée à ce qui a vidé les stocks et à ce qui manque ; barres : intervalles à 95 %
drivers-chart-hazard = Part de la demande non satisfaite { $whose } due à l'aléa « { $name } » : { $share }
drivers-chart-producer = Part de la demande non satisfaite { $whose } imputée à { $name } : { $share }
drivers-chart-none = { $name } : les besoins dépassent la production normale
by-hazard = Par aléa
by-producer = Par producteur touché
others-together = { $n } autres réunis
exceedance-in-one = Dans 1 simulation sur { $n }, { $says }
exceedance-probability = La probabilité d'une pénurie est de { $p }
exceedance-says = la demande non satisfaite dépasse { $amounts }
exceedance-what = demande non satisfaite sur { $horizon }
exceedance-subtitle = { $subject } : probabilité de dépassement, { $what } ; zone ombrée : intervalle à 95 %
exceedance-reading = Dépassé dans 10 % des simulations : { $common } ; dans 1 % des simulations : { $rare }.
worst-year-says = la demande non satisfaite des 12 pires mois dépasse { $amounts }
worst-year-what = demande non satisfaite des 12 pires mois
bands-title-rare = En moyenne par { $period }, 1 simulation sur 100 laisse plus de { $tail } de la demande non satisfaite
bands-title = Demande non satisfaite moyenne sur { $each } : { $mean }
bands-subtitle = { $subject } : part de la demande non satisfaite, par { $period } ; moyenne et centiles sur { $trials }
bands-reading = En moyenne sur l'horizon, la moyenne est de { $mean } et le 99e centile de { $tail } de la demande.
quantile-99 = 99e
quantile-95 = 95e
quantile-90 = 90e
quantile-75 = 75e
quantile-50 = médiane
quantile-mean = moyenne
periods-title = Risque moyen d'une pénurie sur { $each } : { $average }
periods-subtitle = { $subject } : probabilité qu'une partie de la demande reste non satisfaite sur { $each } ; zone ombrée : intervalle à 95 %
periods-reading = En moyenne sur l'horizon, la probabilité d'une pénurie sur { $each } est de { $average }.
from-the-start = { $periods } depuis le début
supply-title = { $country } détient { $share } : { $what }
supply-of-stage = { $material }, { $stage }
supply-of-material = offre de { $material }
supply-subtitle = { $material } : parts de la production normale par étape, et des achats de chaque consommateur, par pays
supply = offre
hhi-note = IHH : somme des carrés des parts en pourcentage, 10 000 au plus
supply-others = autres
supply-secure = sûr

## n-1
n-1-subtitle = { $material } : part de la demande encore satisfaite sans chaque producteur, et jours avant la première pénurie{ $cut }
n-1-cut = {"\u202F"}; { $rows } retraits moins graves et { $columns } consommateurs ne figurent pas
n-1-short-after = pénurie après { $days }
n-1-never-short = jamais en pénurie
n-1-meets = { $name } couvre { $share } ({ $when })
n-1-without = Sans { $name } : { $text }.
n-1-days-in-cell = { $days } j
n-1-hhi-note = IHH : somme des carrés des parts par pays en pourcentage, 10 000 au plus
n-1-title = Perte définitive d'un producteur : { $scenario }
n-1-nothing = Il n'y a aucun producteur à retirer.
n-1-origin = sans aléa simulé
n-1-stage = étape
n-1-hhi = IHH, sur 10 000
n-1-largest = premier
n-1-its-share = sa part
n-1-three-largest = trois premiers
n-1-concentration = Concentration de la production par pays
n-1-meaning = Demande satisfaite : ce que les livraisons, la capacité de réserve et la substitution couvrent à long terme, sans stock. Jours : avant la première pénurie, stock et toutes réponses comprises.
n-1-finding-days = Sans { $producer } : { $consumer } couvre { $share } de sa demande et se trouve en pénurie après { $days }
n-1-finding-none = La perte d'aucun producteur ne laisse de demande non satisfaite
n-1-finding-share = Sans { $producer } : { $consumer } couvre à long terme { $share } de sa demande
n-1-column-without = sans
n-1-column-met = demande satisfaite
n-1-column-days = jours avant pénurie
n-1-caption = Ce qui reste
n-1-never = jamais
n-1-stage-shares = { $country } { $top1 }, trois premiers { $top3 }
n-1-index = IHH{"\u00A0"}{ $index }

## Tables
consumer = consommateur

## Assumptions
assumptions-judged = Sans coopération, { $parts } de la demande non satisfaite attendue { $whose } est imputée à des aléas dont un chiffre relève d'une appréciation.

## Stages
stage-mining = extraction minière
stage-extraction = extraction
stage-refining = raffinage
stage-smelting = fonderie
stage-processing = transformation
stage-separation = séparation
stage-manufacturing = fabrication
stage-magnets = aimants
stage-alloys = alliages
stage-recycling = recyclage

## Comparison
compare-title = Comparaison : { $variants }
compare-heading = Ce qui diffère
compare-what = Ce qui est comparé
compare-nothing = Ils n'ont aucune matière ni aucun consommateur en commun.
compare-lower = { $variant } : la demande non satisfaite attendue est inférieure de { $amount } à celle de { $first } ({ $who }, { $with })
compare-higher = { $variant } : la demande non satisfaite attendue est supérieure de { $amount } à celle de { $first } ({ $who }, { $with })
compare-same = { $variant } : pas de différence nette avec { $first } pour la demande non satisfaite attendue ({ $who }, { $with })
compare-caption = Demande non satisfaite sur { $horizon }
compare-variant = scénario
compare-share = part de la demande
compare-minus = { $variant } − { $first }
compare-file = fichier et options
compare-hash = empreinte
compare-seed = graine
compare-trials = simulations
compare-how = comparaison
compare-reference = le premier
compare-common = mêmes événements
compare-recorded = tel qu'enregistré
compare-meaning-common = Mêmes événements : les mêmes perturbations que { $first }, simulation par simulation. Une différence est appariée, donc bien mieux connue que chacun des deux nombres.
compare-meaning-recorded = Tel qu'enregistré : pas la graine, les simulations, l'axe du temps ou la version de { $first }, ou arrêté avant la fin ; ses différences portent les erreurs types de exécutions indépendantes.
compare-subtitle = Variation de la demande non satisfaite attendue sur { $horizon } par rapport à { $first }, en part de la demande ; barres : intervalles à 95 %
compare-cut = {" "}; { $n } consommateurs sont omis
compare-axis = variation, part de la demande
