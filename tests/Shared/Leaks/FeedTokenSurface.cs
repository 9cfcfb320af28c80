using Rse.Feeds;
using Rse.FeedTokens;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;

namespace Rse.Tests.Leaks;

/// <summary>Tokens for every feed: what making one answers, their list, and what they open.</summary>
internal sealed class FeedTokenSurface : ILeakSurface
{
    public string Name => "feed-tokens";

    public IReadOnlyCollection<string> Covers =>
        ["FeedTokenService.CreateAsync", "FeedTokenService.CreateForAllAsync", "FeedTokenService.ListAsync", "FeedTokenService.AreOnAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var tokens = context.Get<FeedTokenService>();
        (FeedTokenKind Kind, IEnumerable<LeakTarget> Targets)[] feeds =
        [
            (FeedTokenKind.Space, context.Spaces),
            (FeedTokenKind.Member, context.Members),
            (FeedTokenKind.Topic, context.Topics),
            // A token for an object of the host would store it, and change the world.
            (FeedTokenKind.Subject, context.Subjects.Where(target => target.Id > 0)),
        ];
        foreach (var (kind, targets) in feeds)
        {
            foreach (var target in targets)
            {
                await ReadAsync(reading, context, kind, target.Name, cancellationToken);
            }
        }

        foreach (var space in context.Spaces)
        {
            await reading.TryAsync(async () => reading.Add(await tokens.AreOnAsync(context.Viewer, space.Name, cancellationToken)));
        }

        await reading.TryAsync(async () =>
        {
            foreach (var token in await tokens.CreateForAllAsync(context.Viewer, cancellationToken))
            {
                reading.Add(token with { Secret = null, Id = default, TargetId = 0, CreatedAt = default });
                await tokens.RevokeAsync(context.Viewer, token.Id, cancellationToken);
            }
        });
        return reading;
    }

    private static async ValueTask ReadAsync(
        LeakReading reading,
        LeakContext context,
        FeedTokenKind kind,
        string key,
        CancellationToken cancellationToken
    )
    {
        var tokens = context.Get<FeedTokenService>();
        await reading.TryAsync(async () =>
        {
            var made = await tokens.CreateAsync(context.Viewer, kind, key, null, cancellationToken);
            reading.Add(made with { Secret = null, Id = default, TargetId = 0, CreatedAt = default });
            foreach (var listed in await tokens.ListAsync(context.Viewer, cancellationToken))
            {
                reading.Add(listed with { Id = default, TargetId = 0, CreatedAt = default });
            }

            var access = await tokens.OpenAsync(made.Secret, null, cancellationToken);
            Assert.Equal(context.Viewer.MemberId, access!.Viewer.MemberId);
            Assert.Equal(context.Viewer.Audiences, access.Viewer.Audiences);
            var scope = new FeedScope(Enum.Parse<FeedKind>(kind.ToString()), made.TargetId);
            var feed = await context.Get<FeedService>().FindAsync(access.Viewer, scope, cancellationToken);
            reading.Add(feed);
            Assert.Equal(await context.Get<FeedService>().FindAsync(context.Viewer, scope.Kind, key, cancellationToken), feed);
            await tokens.RevokeAsync(context.Viewer, made.Id, cancellationToken);
        });
    }
}
