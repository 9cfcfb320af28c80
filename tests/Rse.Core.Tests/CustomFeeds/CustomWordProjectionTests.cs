using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.CustomFeeds;
using Rse.People;
using Rse.Testing.Projections;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.CustomFeeds;

namespace Rse.Core.Tests.CustomFeeds;

public sealed class CustomWordProjectionTests(NetworkFixture fixture) : ProjectionContract(fixture), IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override string OwnName => "custom-words";

    protected override void Add(IRseBuilder builder)
    {
        // The network registers it itself.
    }

    protected override async ValueTask SeedAsync(StorageHost host)
    {
        await base.SeedAsync(host);
        var member = await host.World.AddMemberAsync("carla");
        await host.AddFeedAsync(member, "words", null, member.WordPart("number"), member.WordPart("post number"), member.WordPart("3"));
    }

    protected override async ValueTask<string> DescribeAsync(StorageHost host)
    {
        var store = host.Get<ICustomWordStore>();
        var words = await store.ListAsync(Viewer.System, Token);
        var texts = await store.ListTextsAsync(Viewer.System, new Id<Rse.Activities.Activity>(long.MaxValue), 100, Token);
        var uses = await store.ListUsesAsync(Viewer.System, [.. texts.Select(text => text.Subject)], Token);
        Assert.True(uses.Count is 0 or 14, $"{uses.Count} uses.");
        return string.Join(
            '\n',
            uses.Select(use => $"{use.Subject} {words.Single(word => word.Id == use.Word)}").Order(StringComparer.Ordinal)
        );
    }
}
