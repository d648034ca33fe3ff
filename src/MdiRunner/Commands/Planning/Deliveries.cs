using System.Collections.Concurrent;
using MdiRunner.Jobs;

namespace MdiRunner.Commands.Planning;

/// <summary>The deliveries that the plans of a call ask for, each understood once.</summary>
public sealed class Deliveries
{
    private readonly ConcurrentDictionary<ActionPlan, ActionDelivery> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a plan asks for.</summary>
    /// <exception cref="Errors.MdiException">What it asks for cannot be understood.</exception>
    public ActionDelivery Of(ActionPlan plan) => known.GetOrAdd(plan, plan => new ActionDelivery(plan));
}
