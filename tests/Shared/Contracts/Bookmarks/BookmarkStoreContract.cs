using Rse.Bookmarks;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Bookmarks;

/// <summary>What every <see cref="IBookmarkStore"/> must do.</summary>
public abstract class BookmarkStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A bookmark exists once and keeps its first time.</summary>
    [Fact]
    public async Task Bookmarking_twice_stores_one_bookmark()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var bookmark = New(host, post, amelie);

        Assert.True(await AddAsync(host, bookmark));
        Assert.False(await AddAsync(host, bookmark with { At = bookmark.At.AddHours(1) }));
        Assert.Equal(bookmark, Assert.Single(await ListAsync(host, amelie)));

        Assert.True(await RemoveAsync(host, post, amelie));
        Assert.False(await RemoveAsync(host, post, amelie));
        Assert.Empty(await ListAsync(host, amelie));
    }

    /// <summary>Pages show each bookmark once, even with equal times, and only to its owner.</summary>
    [Fact]
    public async Task Bookmarks_are_listed_newest_first_to_their_owner_only()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        List<Bookmark> bookmarked = [];
        for (var i = 0; i < 7; i++)
        {
            var post = await host.World.AddPostAsync(space, amelie);
            bookmarked.Add(
                New(host, post.Id.As<Subject>(), amelie) with
                {
                    At = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000 + (i / 3)),
                }
            );
            await AddAsync(host, bookmarked[^1]);
        }

        List<Bookmark> read = [];
        for (Keyset? after = null; ; )
        {
            var rows = await ListAsync(host, amelie, new Slice(after, 2));
            read.AddRange(rows.Take(2));
            if (rows.Count <= 2)
            {
                break;
            }

            after = new Keyset(rows[1].At.ToUnixTimeMilliseconds(), rows[1].SubjectId.Value);
        }

        Assert.Equal(bookmarked.AsEnumerable().Reverse(), read);
        Assert.Empty(await ListAsync(host, bob));
    }

    /// <summary>The list omits trashed and hidden subjects, but their bookmarks stay.</summary>
    [Fact]
    public async Task Hidden_subjects_leave_the_list_until_they_are_visible_again()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var comment = (await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Value), amelie)).Id.As<Subject>();
        await AddAsync(host, New(host, post, amelie));
        await AddAsync(host, New(host, comment, amelie));

        await TrashAsync(host, comment, trashed: true);
        Assert.Equal(post, Assert.Single(await ListAsync(host, amelie)).SubjectId);
        await TrashAsync(host, comment, trashed: false);
        await TrashAsync(host, post, trashed: true);
        Assert.Empty(await ListAsync(host, amelie));
        await TrashAsync(host, post, trashed: false);
        Assert.Equal(2, (await ListAsync(host, amelie)).Count);

        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, amelie.Id, token));
        Assert.Empty(await ListAsync(host, amelie));
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = amelie.Id,
                            Role = SpaceRole.Reader,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );
        Assert.Equal(2, (await ListAsync(host, amelie)).Count);
    }

    /// <summary>Snapshots show it only to the owner.</summary>
    [Fact]
    public async Task A_snapshot_says_whether_its_viewer_bookmarked_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        await AddAsync(host, New(host, post, bob));

        Assert.True(await IsBookmarkedAsync(host, post, await host.World.ViewAsync(bob)));
        Assert.False(await IsBookmarkedAsync(host, post, await host.World.ViewAsync(amelie)));
        Assert.False(await IsBookmarkedAsync(host, post, Viewer.System));
    }

    /// <summary>Clearing removes all bookmarks of a member and no others.</summary>
    [Fact]
    public async Task All_bookmarks_of_a_member_are_removed_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var other = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        await AddAsync(host, New(host, post, amelie));
        await AddAsync(host, New(host, other, amelie));
        await AddAsync(host, New(host, post, bob));

        Assert.Equal(
            2,
            await host.WriteAsync((transaction, token) => host.Get<IBookmarkStore>().ClearAsync(transaction, amelie.Id, token))
        );

        Assert.Empty(await ListAsync(host, amelie));
        Assert.Single(await ListAsync(host, bob));
    }

    private static async ValueTask<(Member Member, Space Space)> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        return (member, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member));
    }

    private static Bookmark New(StorageHost host, Id<Subject> subject, Member member) =>
        new()
        {
            SubjectId = subject,
            MemberId = member.Id,
            At = host.World.Now,
        };

    private static ValueTask<bool> AddAsync(StorageHost host, Bookmark bookmark) =>
        host.WriteAsync((transaction, token) => host.Get<IBookmarkStore>().AddAsync(transaction, bookmark, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Id<Subject> subject, Member member) =>
        host.WriteAsync((transaction, token) => host.Get<IBookmarkStore>().RemoveAsync(transaction, subject, member.Id, token));

    private static ValueTask<bool> TrashAsync(StorageHost host, Id<Subject> subject, bool trashed) =>
        host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, trashed, token));

    private static async ValueTask<IReadOnlyList<Bookmark>> ListAsync(StorageHost host, Member member, Slice? slice = null) =>
        await host.Get<IBookmarkStore>().ListAsync(await host.World.ViewAsync(member), slice ?? new Slice(null, 10), Token);

    private static async ValueTask<bool> IsBookmarkedAsync(StorageHost host, Id<Subject> subject, Viewer viewer) =>
        Assert.Single(await host.Get<ISnapshotStore>().ListAsync(viewer, [subject], Token)).Mine.Bookmarked;
}
