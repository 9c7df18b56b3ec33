package scenario

import (
	"npo/pkg/allocation"
)

// maxPortions bounds a schedule: a hundred years by the month.
const maxPortions = 1200

// readSchedule reads when the amounts are paid, in equal portions; nil when the scheme does not say.
func readSchedule(n node) *allocation.Schedule {
	if n.absent() {
		return nil
	}
	m := n.mapping("portions", "payments", "on_sheet", "basis")
	schedule := &allocation.Schedule{
		Basis:    readBasis(m.need("basis")),
		Portions: m.need("portions").whole(1, maxPortions),
		OnSheet:  m.need("on_sheet").yes(),
	}
	schedule.Payments = readPayments(m.need("payments"), schedule.Portions)
	return schedule
}

// readPayments reads moments that follow each other, through ever more portions, to the last one.
func readPayments(n node, portions int) []allocation.Payment {
	var all []allocation.Payment
	for _, item := range n.list() {
		payment := readPayment(item)
		if len(all) > 0 {
			checkOrder(item, all[len(all)-1], payment)
		}
		all = append(all, payment)
	}
	if len(all) > 0 && all[len(all)-1].Through != portions {
		n.fault("the last payment is through portion %d of %d", all[len(all)-1].Through, portions)
	}
	return all
}

func readPayment(n node) allocation.Payment {
	m := n.mapping("month", "through")
	payment := allocation.Payment{Through: m.need("through").whole(1, maxPortions)}
	month := m.need("month")
	if text := month.text(); text != "" {
		var err error
		if payment.Month, err = allocation.ParseMonth(text); err != nil {
			month.fault("%s is not a month", quoted(text)).WithHint("write it as 2021-12")
		}
	}
	return payment
}

func checkOrder(n node, before, after allocation.Payment) {
	if after.Month.Compare(before.Month) <= 0 {
		n.fault("the payment of %s comes after that of %s", after.Month, before.Month)
	}
	if after.Through <= before.Through {
		n.fault("the payment of %s is through portion %d, which was paid before", after.Month, after.Through)
	}
}
