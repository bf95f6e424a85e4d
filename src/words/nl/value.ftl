# `buurt value`: kosten en baten per partij.

value-better = Met deze prijzen is de samenleving als geheel beter af: { $amount } over alle jaren.
value-worse = Met deze prijzen is de samenleving als geheel slechter af: { $amount } over alle jaren.
value-unclear = Of de samenleving als geheel beter af is, valt uit deze { replications } niet te zeggen: { $amount } over alle jaren, en het interval bevat nul.
value-one = Eén herhaling laat niet zien wat toeval is: { $amount } voor de samenleving als geheel over alle jaren.
value-better-off = Beter af: { $parties }.
value-worse-off = Slechter af: { $parties }.
value-not-clear = Niet duidelijk: { $parties }.
value-assumptions = De intervallen gaan over toeval in het model. Wat een punt ernst of een uur mantelzorg waard is, is een aanname ([valuation]): verander die voordat u een saldo noemt.
value-interval = { $mean } (95%-interval { $low } tot { $high })
value-no-pair = geen enkel paar runs is gelukt; het eerste mislukte met: { $error }
