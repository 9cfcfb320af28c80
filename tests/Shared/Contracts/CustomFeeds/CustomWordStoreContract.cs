using Rse.Activities;
using Rse.CustomFeeds;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Tests.Contracts.CustomFeeds;

/// <summary>What every <see cref="ICustomWordStore"/> must do.</summary>
public abstract class CustomWordStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A word is stored once, regardless of how many feeds name it.</summary>
    [Fact]
    public async Task A_word_is_stored_once_and_searched_from_the_newest_text()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.AddFeedAsync(amelie, "one", null, amelie.WordPart("wood"));
        await host.AddFeedAsync(amelie, "two", null, amelie.WordPart("wood"), amelie.WordPart("stone"));

        var words = await ListAsync(host);

        Assert.Equal(["stone", "wood"], words.Select(word => word.Text).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(words, word => Assert.NotNull(word.Reached));
        Assert.Empty(await host.Get<ICustomWordStore>().ListAsync(await host.World.ViewAsync(amelie), Token));

        await ReachAsync(host, words[0], new Id<Activity>(7));
        await ReachAsync(host, words[1], null);

        Assert.Equal(
            [new Id<Activity>(7), null],
            (await ListAsync(host)).OrderBy(word => word.Id != words[0].Id).Select(word => word.Reached)
        );
    }

    /// <summary>Includes trashed ones, which may be restored.</summary>
    [Fact]
    public async Task Texts_are_read_in_portions_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var first = await host.World.AddPostAsync(space, amelie, "first");
        var second = await host.World.AddPostAsync(space, amelie, "second");
        var third = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(first.Id.Value), amelie, "third");
        await host.TrashAsync(first.Id.As<Subject>());
        var store = host.Get<ICustomWordStore>();

        var newest = await store.ListTextsAsync(Viewer.System, new Id<Activity>(long.MaxValue), 2, Token);
        var rest = await store.ListTextsAsync(Viewer.System, newest[^1].Activity, 2, Token);

        Assert.Equal(["third", "second"], newest.Select(text => text.Body), StringComparer.Ordinal);
        Assert.Equal((first.Id.As<Subject>(), "first"), (Assert.Single(rest).Subject, rest[0].Body));
        Assert.Equal(
            [second.Id.As<Subject>(), third.Id.As<Subject>()],
            (await store.ListTextsAsync(Viewer.System, [second.Id.As<Subject>(), third.Id.As<Subject>()], Token))
                .Select(text => text.Subject)
                .Order(ById)
        );
        Assert.Empty(await store.ListTextsAsync(Viewer.Anonymous, new Id<Activity>(long.MaxValue), 2, Token));
    }

    /// <summary>Repeating a change has no effect.</summary>
    [Fact]
    public async Task Uses_are_added_and_removed()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("open");
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var other = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        await host.AddFeedAsync(amelie, "one", null, amelie.WordPart("wood"));
        var word = Assert.Single(await ListAsync(host)).Id;
        CustomWordUse[] uses = [new(post, word), new(other, word), new(post, new Id<CustomWord>(word.Value + 1))];

        await ChangeAsync(host, uses, []);
        await ChangeAsync(host, uses, []);
        Assert.Equal(uses[..2].ToHashSet(), (await UsesAsync(host, post, other)).ToHashSet());

        await ChangeAsync(host, [], [uses[0]]);
        await ChangeAsync(host, [], [uses[0]]);
        Assert.Equal([uses[1]], await UsesAsync(host, post, other));
    }

    /// <summary>In portions, so that no other writer waits long.</summary>
    [Fact]
    public async Task An_unused_word_is_removed_with_its_uses()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("open");
        var kept = await host.AddFeedAsync(amelie, "kept", null, amelie.WordPart("wood"));
        var gone = await host.AddFeedAsync(amelie, "gone", null, amelie.WordPart("wood"), amelie.WordPart("stone"));
        List<CustomWordUse> uses = [];
        for (var i = 0; i < 3; i++)
        {
            var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
            uses.AddRange((await ListAsync(host)).Select(word => new CustomWordUse(post, word.Id)));
        }

        await ChangeAsync(host, uses, []);
        Assert.False(await TidyAsync(host, 2));
        Assert.Equal(2, (await ListAsync(host)).Count);

        await host.WriteAsync((transaction, token) => host.Get<ICustomFeedStore>().RemoveAsync(transaction, gone!.Id, token));
        Assert.True(await TidyAsync(host, 2));
        while (await TidyAsync(host, 2))
        {
            // One portion at a time.
        }

        Assert.Equal("wood", Assert.Single(await ListAsync(host)).Text);
        Assert.Equal(3, (await UsesAsync(host, [.. uses.Select(use => use.Subject)])).Count);
        Assert.NotNull(kept);
    }

    private static Comparer<Id<Subject>> ById => Comparer<Id<Subject>>.Create((one, other) => one.Value.CompareTo(other.Value));

    private static ValueTask<IReadOnlyList<CustomWord>> ListAsync(StorageHost host) =>
        host.Get<ICustomWordStore>().ListAsync(Viewer.System, Token);

    private static ValueTask<IReadOnlyList<CustomWordUse>> UsesAsync(StorageHost host, params IReadOnlyList<Id<Subject>> subjects) =>
        host.Get<ICustomWordStore>().ListUsesAsync(Viewer.System, subjects, Token);

    private static ValueTask ReachAsync(StorageHost host, CustomWord word, Id<Activity>? activity) =>
        host.WriteAsync((transaction, token) => host.Get<ICustomWordStore>().ReachAsync(transaction, [word.Id], activity, token));

    private static ValueTask ChangeAsync(
        StorageHost host,
        IReadOnlyCollection<CustomWordUse> added,
        IReadOnlyCollection<CustomWordUse> removed
    ) => host.WriteAsync((transaction, token) => host.Get<ICustomWordStore>().ChangeUsesAsync(transaction, added, removed, token));

    private static ValueTask<bool> TidyAsync(StorageHost host, int take) =>
        host.WriteAsync((transaction, token) => host.Get<ICustomWordStore>().TidyAsync(transaction, take, token));
}
