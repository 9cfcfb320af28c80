using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Tests.Contracts.CustomFeeds;

/// <summary>What every <see cref="ICustomFeedStore"/> must do.</summary>
public abstract class CustomFeedStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All parts are read as they were stored.</summary>
    [Fact]
    public async Task A_private_feed_is_stored_whole_and_exists_only_for_its_maker()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var kind = amelie.Part(CustomFeedDimension.Kind, 0, isExcluded: true, "note") with { Word = "note" };
        StoredCustomFeedPart[] parts =
        [
            amelie.Part(CustomFeedDimension.Member, bob.Id.Value, label: "Bob"),
            kind,
            amelie.WordPart("bois dur"),
        ];

        var stored = await host.AddFeedAsync(amelie, "Bob", null, parts);

        var found = await FindAsync(host, amelie, stored!);
        Assert.NotNull(found);
        Assert.Equal(stored! with { Parts = [] }, found with { Parts = [], IsFilling = false });
        Assert.Equal(parts.ToHashSet(), found.Parts.ToHashSet());
        Assert.True(found.IsFilling);
        Assert.Null(await FindAsync(host, bob, stored!));
        Assert.Null(await host.Get<ICustomFeedStore>().FindAsync(Viewer.Anonymous, stored!.Id, Token));
        Assert.NotNull(await host.Get<ICustomFeedStore>().FindAsync(Viewer.System, stored.Id, Token));
        Assert.Empty(await host.Get<ICustomFeedStore>().ListAsync(await host.World.ViewAsync(bob), null, new Slice(null, 10), Token));
    }

    /// <summary>It carries the role of the reader.</summary>
    [Fact]
    public async Task A_shared_feed_exists_for_those_who_see_the_content_of_its_space()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var carla = await host.World.AddMemberAsync("carla");
        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Private, amelie, bob);
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie);

        var inClosed = await host.AddFeedAsync(amelie, "one", closed, amelie.Part(CustomFeedDimension.Space, open.Id.Value));
        var inOpen = await host.AddFeedAsync(amelie, "two", open, amelie.Part(CustomFeedDimension.Space, open.Id.Value));

        Assert.Equal(SpaceRole.Contributor, (await FindAsync(host, bob, inClosed!))!.Role);
        Assert.Equal("closed", (await FindAsync(host, bob, inClosed!))!.Space!.Slug);
        Assert.Null(await FindAsync(host, carla, inClosed!));
        Assert.Null((await FindAsync(host, carla, inOpen!))!.Role);
        Assert.Equal([inOpen!.Id, inClosed!.Id], await ListAsync(host, amelie, null));
        Assert.Equal([inClosed.Id], await ListAsync(host, bob, null));
        Assert.Equal([inOpen.Id], await ListAsync(host, bob, open));
        Assert.Empty(await ListAsync(host, carla, null));
        Assert.Empty(await ListAsync(host, carla, closed));
        Assert.Empty(await host.ReadFeedAsync(await host.World.ViewAsync(carla), FeedScope.Custom(inClosed.Id)));
    }

    /// <summary>A scope is the private feeds of a member, or the feeds of a space.</summary>
    [Fact]
    public async Task A_name_is_unique_in_its_scope()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie, bob);
        var part = amelie.Part(CustomFeedDimension.Space, space.Id.Value);

        var first = await host.AddFeedAsync(amelie, "Wood", null, part);
        Assert.Null(await host.AddFeedAsync(amelie, "WOOD", null, part));
        Assert.NotNull(await host.AddFeedAsync(bob, "wood", null, part));
        var shared = await host.AddFeedAsync(amelie, "wood", space, part);
        Assert.NotNull(shared);
        Assert.Null(await host.AddFeedAsync(bob, "wood", space, part));
        await Assert.ThrowsAsync<ConflictException>(async () => await UpdateAsync(host, shared with { Space = null }));

        var store = host.Get<ICustomFeedStore>();
        var viewer = await host.World.ViewAsync(amelie);
        Assert.Equal(new CustomFeedNameScope(1, first!.Id), await store.SummarizeAsync(viewer, null, "wood", Token));
        Assert.Equal(new CustomFeedNameScope(1, null), await store.SummarizeAsync(viewer, null, "stone", Token));
        Assert.Equal(new CustomFeedNameScope(1, shared.Id), await store.SummarizeAsync(viewer, space.Id, "wood", Token));
    }

    /// <summary>The second of two changes to the same version fails.</summary>
    [Fact]
    public async Task A_change_replaces_the_parts_of_the_version_that_it_names()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie);
        var stored = await host.AddFeedAsync(amelie, "wood", null, amelie.Part(CustomFeedDimension.Space, space.Id.Value));

        var changed = stored! with
        {
            Name = "Stone",
            NameKey = "stone",
            Parts = [amelie.WordPart("stone")],
            ChangedAt = stored.ChangedAt.AddHours(1),
        };
        Assert.True(await UpdateAsync(host, changed));
        Assert.False(await UpdateAsync(host, changed));

        var found = await FindAsync(host, amelie, stored);
        Assert.Equal(
            ("Stone", 2L, changed.ChangedAt, "stone"),
            (found!.Name, found.Version, found.ChangedAt, Assert.Single(found.Parts).Word)
        );
        Assert.True(await host.WriteAsync((transaction, token) => host.Get<ICustomFeedStore>().RemoveAsync(transaction, stored.Id, token)));
        Assert.False(
            await host.WriteAsync((transaction, token) => host.Get<ICustomFeedStore>().RemoveAsync(transaction, stored.Id, token))
        );
        Assert.Null(await FindAsync(host, amelie, stored));
    }

    /// <summary>No feed takes over the URL of a deleted one, because feed readers keep URLs.</summary>
    [Fact]
    public async Task An_id_is_never_reused()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var first = await host.AddFeedAsync(amelie, "one", null, amelie.WordPart("wood"));
        await host.WriteAsync((transaction, token) => host.Get<ICustomFeedStore>().RemoveAsync(transaction, first!.Id, token));

        var second = await host.AddFeedAsync(amelie, "two", null, amelie.WordPart("wood"));

        Assert.True(second!.Id.Value > first!.Id.Value, "The id was used again.");
    }

    /// <summary>Shared feeds belong to the space.</summary>
    [Fact]
    public async Task Departure_deletes_private_feeds_and_anonymizing_the_labels_of_the_member()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie, bob);
        var about = bob.Part(CustomFeedDimension.Member, amelie.Id.Value, label: "Amelie");
        var gone = await host.AddFeedAsync(amelie, "one", null, amelie.WordPart("wood"));
        var kept = await host.AddFeedAsync(amelie, "two", space, amelie.WordPart("wood"));
        var other = await host.AddFeedAsync(bob, "three", null, about);

        await ClearAsync(host, amelie, anonymize: false);
        Assert.Null(await FindAsync(host, amelie, gone!));
        Assert.NotNull(await FindAsync(host, bob, kept!));
        Assert.Equal("Amelie", Assert.Single((await FindAsync(host, bob, other!))!.Parts).Label);

        await ClearAsync(host, amelie, anonymize: true);
        Assert.Equal("", Assert.Single((await FindAsync(host, bob, other!))!.Parts).Label);
    }

    private static async ValueTask<StoredCustomFeed?> FindAsync(StorageHost host, Member member, StoredCustomFeed feed) =>
        await host.Get<ICustomFeedStore>().FindAsync(await host.World.ViewAsync(member), feed.Id, Token);

    private static async ValueTask<IEnumerable<Id<CustomFeed>>> ListAsync(StorageHost host, Member member, Space? space)
    {
        var viewer = await host.World.ViewAsync(member);
        var first = await host.Get<ICustomFeedStore>().ListAsync(viewer, space?.Id, new Slice(null, 0), Token);
        Slice rest = first is [var only] ? new(new Keyset(only.Id.Value, only.Id.Value), 10) : new(null, 10);
        return [.. first.Concat(await host.Get<ICustomFeedStore>().ListAsync(viewer, space?.Id, rest, Token)).Select(feed => feed.Id)];
    }

    private static ValueTask<bool> UpdateAsync(StorageHost host, StoredCustomFeed feed) =>
        host.WriteAsync((transaction, token) => host.Get<ICustomFeedStore>().UpdateAsync(transaction, feed, token));

    private static ValueTask ClearAsync(StorageHost host, Member member, bool anonymize) =>
        host.WriteAsync((transaction, token) => host.Get<ICustomFeedStore>().ClearAsync(transaction, member.Id, anonymize, token));
}
