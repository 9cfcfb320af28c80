using Rse.AspNetCore.Tests.Hosting;
using Rse.FeedTokens;
using Rse.Testing.Leaks;
using Rse.Transactions;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>
/// Private feeds of everything, visible or not, read by a feed reader without a sign-in: with the token in the address, with the token as a
/// password, and the lists of tokens and switches for their members.
/// </summary>
/// <remarks>Stored directly, because the service would refuse most of them; they exist if somebody loses a membership later.</remarks>
internal sealed class PrivateFeedHttpSurface : ILeakSurface
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private readonly HttpSurface _lists = new("private-feeds", "me/feed-tokens", "spaces/{slug}/private-feeds");

    public string Name => _lists.Name;

    public IReadOnlyCollection<string> Covers =>
        [
            .. _lists.Covers,
            "GET feeds/private",
            "GET feeds/private.{format}",
            "GET feeds/private/{token}",
            "GET feeds/private/{token}.{format}",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading { LeavesHost = true };
        if (context.Member is not null)
        {
            var secrets = await PrepareAsync(context, cancellationToken);
            foreach (var secret in secrets)
            {
                var format = ((string[])["rss", "atom", "json"])[secret[10] % 3];
                var reply = await GetAsync(context, $"feeds/private/{secret}.{format}", cancellationToken);
                reading.Add(reply.Replace(secret, "TOKEN", StringComparison.Ordinal));
            }

            foreach (var path in (string[])["feeds/private", "feeds/private.atom", $"feeds/private/{secrets[0]}"])
            {
                var reply = await GetAsync(context, path, cancellationToken);
                reading.Add(reply.Replace(secrets[0], "TOKEN", StringComparison.Ordinal));
            }
        }

        reading.Add((await _lists.ReadAsync(context, cancellationToken)).Text);
        return reading;
    }

    private static async Task<string> GetAsync(LeakContext context, string path, CancellationToken cancellationToken)
    {
        var address = new Uri(context.Get<HttpLeakHost>().Address, $"/rse/{path}");
        using var response = await Client.GetAsync(address, cancellationToken);
        var reply = await Reply.ReadAsync(response, cancellationToken);
        Assert.True(reply.Status < 500, $"{path}: {reply.Whole}");
        return reply.Whole;
    }

    /// <summary>Makes a private feed of everything for the member, and returns the tokens.</summary>
    public static async ValueTask<IReadOnlyList<string>> PrepareAsync(LeakContext context, CancellationToken cancellationToken)
    {
        (FeedTokenKind Kind, long Target)[] feeds =
        [
            (FeedTokenKind.Home, 0),
            (FeedTokenKind.Brief, 0),
            (FeedTokenKind.Highlights, 0),
            (FeedTokenKind.MyHighlights, 0),
            (FeedTokenKind.Notifications, 0),
            .. Of(FeedTokenKind.Space, context.Spaces),
            .. Of(FeedTokenKind.SpaceHighlights, context.Spaces),
            .. Of(FeedTokenKind.Member, context.Members),
            .. Of(FeedTokenKind.Topic, context.Topics),
            .. Of(FeedTokenKind.TopicHighlights, context.Topics),
            .. Of(FeedTokenKind.Subject, context.Subjects),
        ];
        var store = context.Get<IFeedTokenStore>();
        List<string> secrets = [];
        await context
            .Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    await store.ClearAsync(transaction, context.Member!.Id, token);
                    foreach (var (kind, target) in feeds)
                    {
                        var secret = FeedTokenText.Make();
                        secrets.Add(secret);
                        var draft = new FeedToken
                        {
                            Id = default,
                            MemberId = context.Member.Id,
                            Name = "",
                            Kind = kind,
                            TargetId = target,
                            CreatedAt = DateTimeOffset.UnixEpoch,
                            UsedAt = TimeProvider.System.GetUtcNow(),
                            Reader = null,
                        };
                        await store.AddAsync(transaction, draft, FeedTokenText.Hash(secret), 10_000, token);
                    }
                },
                cancellationToken
            );
        return secrets;

        static IEnumerable<(FeedTokenKind, long)> Of(FeedTokenKind kind, IReadOnlyList<LeakTarget> targets) =>
            targets.Where(target => target.Id > 0).Select(target => (kind, target.Id));
    }
}
