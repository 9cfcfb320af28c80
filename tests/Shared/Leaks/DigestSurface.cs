using Rse.Deliveries;
using Rse.Projections;
using Rse.Subjects;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;

namespace Rse.Tests.Leaks;

/// <summary>What the viewer's digests would hold now. Requires <see cref="LeakLiveStore"/>, which adds the channel of digests.</summary>
internal sealed class DigestSurface : ILeakSurface
{
    public string Name => "digests";

    public IReadOnlyCollection<string> Covers => ["DeliveryService.PreviewDigestAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        await context.Get<ProjectionService>().CatchUpAsync("notifications", cancellationToken);
        foreach (var space in (string?[])[null, .. context.Spaces.Select(space => space.Name)])
        {
            await reading.TryAsync(async () =>
            {
                var preview = await context.Get<DeliveryService>().PreviewDigestAsync(context.Viewer, space, cancellationToken);
                reading.Add(preview?.Notifications);
                reading.Add(preview?.Digest);
                reading.CountSubjects(
                    context,
                    preview is null ? [] : preview.Notifications.Select(row => row.Subject).OfType<SubjectSnapshot>()
                );
            });
        }

        return reading;
    }
}

/// <summary>The channel of digests in the worlds of the leak kit, which nobody reads.</summary>
internal sealed class SilentChannel : IDeliveryChannel
{
    public string Name => "mail";

    public ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(DeliveryResult.HandedOver());
}
