using System.Text;
using Rse.AspNetCore.Tests.Hosting;
using Rse.AspNetCore.WebSub;
using Rse.People;
using Rse.Spaces;
using Rse.Testing.Leaks;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>What the hub would push of everything, by its plain address and by private feeds, and what it answers whoever asks.</summary>
/// <remarks>Every space consents: then the viewer alone decides.</remarks>
internal sealed class HubSurface : ILeakSurface
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private readonly HttpSurface _consent = new("hub", "spaces/{slug}/websub");

    public string Name => _consent.Name;

    public IReadOnlyCollection<string> Covers => [.. _consent.Covers, "POST hub"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading { LeavesHost = true };
        List<(string Path, string Secret)> feeds = [];
        if (context.Member is { } member)
        {
            await ConsentAsync(context, member, cancellationToken);
            feeds.AddRange(
                (await PrivateFeedHttpSurface.PrepareAsync(context, cancellationToken)).Select(secret =>
                    ($"feeds/private/{secret}", secret)
                )
            );
        }

        if (context.Viewer.Member is { Kind: MemberKind.Internal })
        {
            // These are pushed whoever asks, and no internal member may find more in them than they see.
            feeds.AddRange(context.Spaces.Select(target => ($"spaces/{target.Name}/feed", "TOKEN")));
            feeds.AddRange(context.Members.Select(target => ($"members/{target.Name}/feed", "TOKEN")));
            feeds.AddRange(context.Topics.Select(target => ($"topics/{target.Name}/feed", "TOKEN")));
            feeds.AddRange(context.Subjects.Select(target => ($"subjects/{target.Name}/feed", "TOKEN")));
        }

        var number = 0;
        foreach (var (path, secret) in feeds)
        {
            var format = ((string[])["rss", "atom", "json"])[number++ % 3];
            reading.Add(
                (await ReadAsync(context, $"{path}.{format}", cancellationToken)).Replace(secret, "TOKEN", StringComparison.Ordinal)
            );
        }

        reading.Add((await _consent.ReadAsync(context, cancellationToken)).Text);
        return reading;
    }

    private static async ValueTask<string> ReadAsync(LeakContext context, string path, CancellationToken cancellationToken)
    {
        var root = context.Get<HttpLeakHost>().Address.AbsoluteUri;
        var addresses = new HubAddresses($"{root}rse/{path}", root, "/rse/", "https://reader.example/hook", "secret");
        var topic = await context.Get<HubTopics>().FindAsync(addresses, cancellationToken);
        var content = topic is null ? null : await topic.ReadAsync(cancellationToken);
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("hub.mode", "subscribe"),
            KeyValuePair.Create("hub.topic", addresses.Topic),
            KeyValuePair.Create("hub.callback", addresses.Callback),
        ]);
        using var response = await Client.PostAsync(new Uri(new Uri(root), "/rse/hub"), form, cancellationToken);
        var reply = await Reply.ReadAsync(response, cancellationToken);
        Assert.True(reply.Status < 500, reply.Whole);
        return $"{topic?.Kind} {topic?.IsAllowed} {(content is null ? "" : Encoding.UTF8.GetString(content.Bytes.Span))}\n{reply.Whole}";
    }

    private static ValueTask ConsentAsync(LeakContext context, Member member, CancellationToken cancellationToken) =>
        context
            .Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    foreach (var space in context.Spaces.Where(target => target.Id > 0))
                    {
                        await context
                            .Get<IHubConsentStore>()
                            .PutAsync(transaction, new Id<Space>(space.Id), member.Id, DateTimeOffset.UnixEpoch, token);
                    }
                },
                cancellationToken
            );
}
