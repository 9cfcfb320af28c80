using System.Collections.Concurrent;
using Rse.Deliveries;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>A channel that remembers what it is given, and answers as a test says.</summary>
internal class RecordingChannel : IDeliveryChannel
{
    private readonly ConcurrentQueue<DeliveryContext> _given = [];

    public virtual string Name => "mail";

    public Func<DeliveryContext, CancellationToken, ValueTask<DeliveryResult>> Answer { get; set; } =
        (_, _) => ValueTask.FromResult(DeliveryResult.HandedOver());

    /// <summary>In the order of the calls.</summary>
    public IReadOnlyList<DeliveryContext> Given => [.. _given];

    public ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken)
    {
        _given.Enqueue(context);
        return Answer(context, cancellationToken);
    }
}

/// <summary>Another one.</summary>
internal sealed class RecordingPush : RecordingChannel
{
    public override string Name => "push";
}

/// <summary>What members want, as a test says.</summary>
internal sealed class MemoryWishes : IDeliveryWishes
{
    /// <summary>The wishes of a member; null for no such member.</summary>
    public Func<Id<Rse.People.Member>, DeliveryWishes?> Find { get; set; } = _ => null;

    public ValueTask<IReadOnlyDictionary<Id<Rse.People.Member>, DeliveryWishes>> ReadAsync(
        Rse.People.Viewer viewer,
        IReadOnlyCollection<Id<Rse.People.Member>> members,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IReadOnlyDictionary<Id<Rse.People.Member>, DeliveryWishes>>(
            members
                .Select(member => (member, Wishes: Find(member)))
                .Where(pair => pair.Wishes is not null)
                .ToDictionary(pair => pair.member, pair => pair.Wishes!)
        );
}
