using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Shares;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Shares;

/// <summary>What every <see cref="IShareStore"/> must do.</summary>
public abstract class ShareStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The same share exists once and keeps its note and time; another member may share the same.</summary>
    [Fact]
    public async Task The_same_is_shared_once_by_each_member()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        var carl = await host.World.AddMemberAsync("carl");
        var share = New(host, post, amelie, bob, "Read § 2 — « à lire »");

        Assert.True(await AddAsync(host, share));
        Assert.False(await AddAsync(host, share with { Note = "Again", At = share.At.AddHours(1) }));
        Assert.True(await AddAsync(host, New(host, post, carl, bob) with { At = share.At.AddHours(1) }));

        var listed = await ListAsync(host, bob);
        Assert.Equal([carl.Id, amelie.Id], listed.Select(one => one.SharerId));
        Assert.Equal(share with { Id = listed[1].Id }, listed[1]);
        Assert.Empty(await ListAsync(host, amelie));
        Assert.True(await RemoveAsync(host, share));
        Assert.False(await RemoveAsync(host, share));
        Assert.Equal(carl.Id, Assert.Single(await ListAsync(host, bob)).SharerId);
    }

    /// <summary>Pages show each share once, even with equal times.</summary>
    [Fact]
    public async Task Shares_are_listed_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var space = await host.World.AddSpaceAsync("other", SpaceVisibility.Open, amelie);
        List<Id<Subject>> shared = [];
        for (var i = 0; i < 7; i++)
        {
            var subject = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
            shared.Add(subject);
            var at = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000 + (i / 3));
            await AddAsync(host, New(host, subject, amelie, bob) with { At = at });
        }

        List<Id<Subject>> read = [];
        for (Keyset? after = null; ; )
        {
            var rows = await ListAsync(host, bob, new Slice(after, 2));
            read.AddRange(rows.Take(2).Select(row => row.SubjectId));
            if (rows.Count <= 2)
            {
                break;
            }

            after = new Keyset(rows[1].At.ToUnixTimeMilliseconds(), rows[1].Id.Value);
        }

        Assert.Equal(shared.AsEnumerable().Reverse(), read);
    }

    /// <summary>The list omits what is trashed or hidden, but the shares stay.</summary>
    [Fact]
    public async Task Hidden_subjects_leave_the_list_until_they_are_visible_again()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var comment = (await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Value), amelie)).Id.As<Subject>();
        await AddAsync(host, New(host, post, amelie, bob));
        await AddAsync(host, New(host, comment, amelie, bob));

        Assert.Empty(await ListAsync(host, bob));
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = bob.Id,
                            Role = SpaceRole.Reader,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );
        Assert.Equal(2, (await ListAsync(host, bob)).Count);
        await TrashAsync(host, comment, trashed: true);
        Assert.Equal(post, Assert.Single(await ListAsync(host, bob)).SubjectId);
        await TrashAsync(host, comment, trashed: false);
        await TrashAsync(host, post, trashed: true);
        Assert.Empty(await ListAsync(host, bob));
        await TrashAsync(host, post, trashed: false);
        Assert.Equal(2, (await ListAsync(host, bob)).Count);
    }

    /// <summary>A mute hides what the muted member shared while it lasts.</summary>
    [Fact]
    public async Task What_a_muted_member_shared_is_left_out_while_the_mute_lasts()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        await AddAsync(host, New(host, post, amelie, bob));
        var ends = host.World.Now.AddHours(1);
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMuteStore>()
                    .PutAsync(
                        transaction,
                        new Mute
                        {
                            Id = default,
                            MemberId = bob.Id,
                            Kind = MuteKind.Member,
                            TargetId = amelie.Id.Value,
                            Word = "",
                            At = host.World.Now,
                            EndsAt = ends,
                        },
                        token
                    )
        );

        Assert.Empty(await ListAsync(host, bob));
        Assert.Single(await host.Get<IShareStore>().ListAsync(await host.World.ViewAsync(bob), ends, new Slice(null, 10), Token));
    }

    /// <summary>The shares of some subjects are those with the viewer alone.</summary>
    [Fact]
    public async Task Shares_of_subjects_are_those_with_the_viewer()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        var carl = await host.World.AddMemberAsync("carl");
        await AddAsync(host, New(host, post, amelie, bob, "for Bob"));
        await AddAsync(host, New(host, post, amelie, carl, "for Carl"));
        var store = host.Get<IShareStore>();

        var found = await store.ListAsync(await host.World.ViewAsync(carl), [post, new Id<Subject>(int.MaxValue)], Token);

        Assert.Equal("for Carl", Assert.Single(found).Note);
        Assert.Empty(await store.ListAsync(await host.World.ViewAsync(amelie), [post], Token));
    }

    /// <summary>Clearing removes what a member shared and what was shared with them.</summary>
    [Fact]
    public async Task All_shares_of_a_member_are_removed_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        var carl = await host.World.AddMemberAsync("carl");
        await AddAsync(host, New(host, post, amelie, bob));
        await AddAsync(host, New(host, post, bob, carl));
        await AddAsync(host, New(host, post, amelie, carl));

        Assert.Equal(2, await host.WriteAsync((transaction, token) => host.Get<IShareStore>().ClearAsync(transaction, bob.Id, token)));

        Assert.Empty(await ListAsync(host, bob));
        Assert.Equal(amelie.Id, Assert.Single(await ListAsync(host, carl)).SharerId);
    }

    private static async ValueTask<(Member Amelie, Member Bob, Id<Subject> Post)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        return (amelie, await host.World.AddMemberAsync("bob"), (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>());
    }

    private static Share New(StorageHost host, Id<Subject> subject, Member sharer, Member member, string note = "") =>
        new()
        {
            SubjectId = subject,
            SharerId = sharer.Id,
            MemberId = member.Id,
            Note = note,
            At = host.World.Now,
        };

    private static ValueTask<bool> AddAsync(StorageHost host, Share share) =>
        host.WriteAsync((transaction, token) => host.Get<IShareStore>().AddAsync(transaction, share, token));

    private static ValueTask<bool> RemoveAsync(StorageHost host, Share share) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IShareStore>().RemoveAsync(transaction, share.SubjectId, share.SharerId, share.MemberId, token)
        );

    private static ValueTask<bool> TrashAsync(StorageHost host, Id<Subject> subject, bool trashed) =>
        host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, trashed, token));

    private static async ValueTask<IReadOnlyList<Share>> ListAsync(StorageHost host, Member member, Slice? slice = null) =>
        await host.Get<IShareStore>().ListAsync(await host.World.ViewAsync(member), host.World.Now, slice ?? new Slice(null, 10), Token);
}
