using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="ISpaceStore"/> must do.</summary>
public abstract class SpaceStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Finds what was stored, by id and by slug.</summary>
    [Theory]
    [InlineData(SpaceVisibility.Open, true)]
    [InlineData(SpaceVisibility.Private, false)]
    [InlineData(SpaceVisibility.Secret, true)]
    public async Task A_space_is_found_as_it_was_stored(SpaceVisibility visibility, bool admitsGuests)
    {
        await using var host = await fixture.OpenAsync();
        var draft = Draft("vie") with { Visibility = visibility, AdmitsGuests = admitsGuests, Description = "Pour *tous* \U0001F33B" };

        var stored = await AddAsync(host, draft);

        Assert.NotNull(stored);
        Assert.False(stored.Id.IsNone);
        Assert.Equal(draft with { Id = stored.Id }, stored);
        Assert.Equal(stored, await host.Get<ISpaceStore>().FindAsync(Viewer.System, stored.Id, Token));
        Assert.Equal(stored, await host.Get<ISpaceStore>().FindAsync(Viewer.System, "vie", Token));
        Assert.Null(await host.Get<ISpaceStore>().FindAsync(Viewer.System, "vide", Token));
    }

    /// <summary>Slugs are unique, also among spaces that the viewer cannot see.</summary>
    [Fact]
    public async Task Nothing_is_stored_if_the_slug_is_in_use()
    {
        await using var host = await fixture.OpenAsync();
        Assert.NotNull(await AddAsync(host, Draft("vie") with { Visibility = SpaceVisibility.Secret }));

        Assert.Null(await AddAsync(host, Draft("vie")));
    }

    /// <summary>An edit gives the version that it is based on.</summary>
    [Fact]
    public async Task An_update_requires_the_current_version()
    {
        await using var host = await fixture.OpenAsync();
        var space = await host.World.AddSpaceAsync("vie");
        var store = host.Get<ISpaceStore>();
        var change = space with { Name = "Vie", Description = "Ensemble", ArchivedAt = host.World.Now };

        Assert.True(await host.WriteAsync((transaction, token) => store.UpdateAsync(transaction, change, token)));
        Assert.False(await host.WriteAsync((transaction, token) => store.UpdateAsync(transaction, change with { Name = "Late" }, token)));

        Assert.Equal(change with { Version = 2 }, await store.FindAsync(Viewer.System, space.Id, Token));
    }

    /// <summary>A space that a transaction has read does not change until it commits.</summary>
    [Fact]
    public async Task A_space_found_in_a_transaction_is_locked_until_it_ends()
    {
        await using var host = await fixture.OpenAsync();
        var space = await host.World.AddSpaceAsync("vie", SpaceVisibility.Secret);
        var store = host.Get<ISpaceStore>();
        using var read = new SemaphoreSlim(0);

        var deciding = host.WriteAsync(
                async (transaction, token) =>
                {
                    var found = await store.FindAsync(transaction, space.Id, token);
                    read.Release();
                    await Task.Delay(50, token);
                    return (
                        Before: found,
                        After: await store.FindAsync(transaction, space.Id, token),
                        Absent: await store.FindAsync(transaction, new Id<Space>(999), token)
                    );
                }
            )
            .AsTask();
        await read.WaitAsync(Token);
        Assert.True(await host.WriteAsync((transaction, token) => store.UpdateAsync(transaction, space with { Name = "Late" }, token)));

        var (before, after, absent) = await deciding;
        Assert.Equal(space, before);
        Assert.Equal(before, after);
        Assert.Null(absent);
    }

    /// <summary>Of several concurrent edits of one version, one wins.</summary>
    [Fact]
    public async Task One_of_many_concurrent_updates_wins()
    {
        await using var host = await fixture.OpenAsync();
        var space = await host.World.AddSpaceAsync("vie");
        var won = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 8),
            Token,
            async (i, _) =>
            {
                if (
                    await host.WriteAsync(
                        (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, space with { Name = $"Name {i}" }, token)
                    )
                )
                {
                    Interlocked.Increment(ref won);
                }
            }
        );

        Assert.Equal(1, won);
    }

    /// <summary>Who may know of which space, by every query.</summary>
    [Fact]
    public async Task A_space_exists_for_those_who_may_know_of_it()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var other = await host.World.AddMemberAsync("other");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        await host.World.AddSpaceAsync("open", SpaceVisibility.Open, member);
        await host.World.AddSpaceAsync("private", SpaceVisibility.Private, member, guest);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, member);

        Assert.Equal(["open", "private", "secret"], await SlugsAsync(host, await host.World.ViewAsync(member)));
        Assert.Equal(["open", "private"], await SlugsAsync(host, await host.World.ViewAsync(other)));
        Assert.Equal(["private"], await SlugsAsync(host, await host.World.ViewAsync(guest)));
        Assert.Empty(await SlugsAsync(host, Viewer.Anonymous));
    }

    /// <summary>Only viewers who may see the posts get their count.</summary>
    [Fact]
    public async Task Posts_are_counted_for_those_who_may_see_them()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var other = await host.World.AddMemberAsync("other");
        var space = await host.World.AddSpaceAsync("private", SpaceVisibility.Private, member);
        await host.World.AddPostAsync(space, member);
        await host.World.AddPostAsync(space, member);
        var store = host.Get<ISpaceStore>();

        var inside = await store.FindAsync(await host.World.ViewAsync(member), "private", Token);
        var outside = await store.FindAsync(await host.World.ViewAsync(other), "private", Token);

        Assert.Equal((2, 1, SpaceRole.Contributor), (inside!.PostCount, inside.MemberCount, inside.Role));
        Assert.Equal((0, 1, null), (outside!.PostCount, outside.MemberCount, outside.Role));
    }

    /// <summary>Archived spaces are found individually, but not listed.</summary>
    [Fact]
    public async Task Lists_omit_archived_spaces()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var kept = await host.World.AddSpaceAsync("kept", SpaceVisibility.Open, member);
        var old = await host.World.AddSpaceAsync("old", SpaceVisibility.Open, member);
        var store = host.Get<ISpaceStore>();
        await host.WriteAsync((transaction, token) => store.UpdateAsync(transaction, old with { ArchivedAt = host.World.Now }, token));
        var viewer = await host.World.ViewAsync(member);

        Assert.Equal([kept.Id], (await store.ListAsync(viewer, mine: false, new Slice(null, 10), Token)).Select(space => space.Id));
        Assert.Equal([kept.Id], (await store.ListAsync(viewer, mine: true, new Slice(null, 10), Token)).Select(space => space.Id));
        Assert.NotNull(await store.FindAsync(viewer, "old", Token));
    }

    /// <summary>Pages continue after the last id and read one row past their end.</summary>
    [Fact]
    public async Task Pages_follow_ascending_ids_of_all_or_of_mine()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        List<Id<Space>> all = [];
        for (var i = 0; i < 6; i++)
        {
            Member[] members = i % 2 == 0 ? [member] : [];
            all.Add((await host.World.AddSpaceAsync($"space{i}", SpaceVisibility.Open, members)).Id);
        }

        var viewer = await host.World.ViewAsync(member);
        var store = host.Get<ISpaceStore>();

        Assert.Equal(all[..3], (await store.ListAsync(viewer, mine: false, new Slice(null, 2), Token)).Select(space => space.Id));
        Assert.Equal(
            all[3..],
            (await store.ListAsync(viewer, mine: false, new Slice(new Keyset(0, all[2].Value), 2), Token)).Select(space => space.Id)
        );
        Assert.Equal([all[0], all[2]], (await store.ListAsync(viewer, mine: true, new Slice(null, 1), Token)).Select(space => space.Id));
        Assert.Equal(
            [all[4]],
            (await store.ListAsync(viewer, mine: true, new Slice(new Keyset(0, all[2].Value), 1), Token)).Select(space => space.Id)
        );
    }

    private static async ValueTask<IReadOnlyList<string>> SlugsAsync(StorageHost host, Viewer viewer)
    {
        var store = host.Get<ISpaceStore>();
        List<string> found = [];
        foreach (var space in await store.ListAsync(Viewer.System, mine: false, new Slice(null, 100), Token))
        {
            if (await store.FindAsync(viewer, space.Slug, Token) is not null)
            {
                found.Add(space.Slug);
                Assert.NotNull(await store.FindAsync(viewer, space.Id, Token));
            }
            else
            {
                Assert.Null(await store.FindAsync(viewer, space.Id, Token));
            }
        }

        Assert.Equal<IEnumerable<string>>(
            found,
            (await store.ListAsync(viewer, mine: false, new Slice(null, 100), Token)).Select(space => space.Slug)
        );
        return found;
    }

    private static ValueTask<Space?> AddAsync(StorageHost host, Space space) =>
        host.WriteAsync((transaction, token) => host.Get<ISpaceStore>().AddAsync(transaction, space, token));

    private static Space Draft(string slug) =>
        new()
        {
            Id = default,
            Slug = slug,
            Name = slug,
            Description = "",
            Visibility = SpaceVisibility.Open,
            AdmitsGuests = false,
            CreatedAt = new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero),
            ArchivedAt = null,
            Version = 1,
            MemberCount = 0,
            PostCount = 0,
            Role = null,
        };
}
