using Rse.Deliveries;
using Rse.Mail.SelfService;
using Rse.Notifications;
using Rse.Problems;
using Rse.Testing.Leaks;

namespace Rse.Mail.Tests.Leaks;

/// <summary>The viewer's next digests as letters and as previews, and what they hold as letters of their own.</summary>
internal sealed class DigestLetterSurface : ILeakSurface
{
    public string Name => "digest-letters";

    public IReadOnlyCollection<string> Covers => ["MemberMailService.PreviewDigestAsync", "the channel mail, in a digest"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading { LeavesHost = true };
        var driver = new LetterDriver(context);
        await driver.PrepareAsync(cancellationToken);
        foreach (var space in (string?[])[null, .. context.Spaces.Select(space => space.Name)])
        {
            try
            {
                var digest = await context.Get<DeliveryService>().PreviewDigestAsync(context.Viewer, space, cancellationToken);
                reading.Add(await context.Get<MemberMailService>().PreviewDigestAsync(context.Viewer, space, cancellationToken));
                if (digest is not null)
                {
                    await SendAsync(driver, reading, digest, cancellationToken);
                }
            }
            catch (RseException refusal) when (refusal is NotFoundException or RefusedException)
            {
                reading.Add(refusal.Message);
            }
        }

        return reading;
    }

    private static async ValueTask SendAsync(
        LetterDriver driver,
        LeakReading reading,
        DeliveryContext digest,
        CancellationToken cancellationToken
    )
    {
        await driver.SendAsync(reading, digest, cancellationToken);
        if (digest.Digest!.Space is null)
        {
            foreach (var thread in digest.Notifications.GroupBy(Thread, StringComparer.Ordinal))
            {
                await driver.SendAsync(reading, digest with { Digest = null, Notifications = [.. thread] }, cancellationToken);
            }
        }
    }

    private static string Thread(Notification row) => row.Subject is { } subject ? $"subject/{subject.RootId}" : $"row/{row.Id}";
}
