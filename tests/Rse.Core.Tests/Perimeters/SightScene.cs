using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Search;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Search;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Perimeters;

/// <summary>
/// One space with an owner and a post, and the questions of the visibility matrix, each asked of the service that a host would ask.
/// </summary>
internal sealed class SightScene(StorageHost host, Space space, Member owner, Post post) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public StorageHost Host => host;

    public Space Space => space;

    public Member Owner => owner;

    public static async ValueTask<SightScene> OpenAsync(NetworkFixture fixture, SpaceVisibility visibility)
    {
        var host = await fixture.OpenAsync(builder =>
            builder.Services.AddSingleton<ListedIndex>().AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<ListedIndex>())
        );
        var owner = await host.World.AddMemberAsync("owner");
        var space = await host.Get<SpaceService>()
            .CreateAsync(
                await host.World.ViewAsync(owner),
                new SpaceDraft
                {
                    Name = "The Space",
                    Slug = "the-space",
                    Description = "What it is for.",
                    Visibility = visibility,
                    AdmitsGuests = true,
                },
                Token
            );
        var post = await host.World.AddPostAsync(space, owner);
        host.Get<ListedIndex>().Hits =
        [
            new SearchHit
            {
                Kind = SearchKinds.Post,
                Id = post.Id.Value,
                Place = new Keyset(1, post.Id.Value),
            },
        ];
        return new SightScene(host, space, owner, post);
    }

    /// <summary>Makes somebody a member of the space.</summary>
    public async ValueTask AdmitAsync(Member member, SpaceRole role) =>
        await host.Get<MembershipService>().PutAsync(await host.World.ViewAsync(owner), space.Slug, member.Handle, role, Token);

    /// <summary>Ends the space's writing.</summary>
    public async ValueTask ArchiveAsync()
    {
        var viewer = await host.World.ViewAsync(owner);
        var current = await host.Get<SpaceService>().FindAsync(viewer, space.Id, Token);
        await host.Get<SpaceService>().EditAsync(viewer, space.Slug, new SpaceEdit { Version = current!.Version, Archived = true }, Token);
    }

    /// <summary>What the member, or nobody, sees of the space.</summary>
    /// <param name="member">Null for nobody.</param>
    /// <param name="mentionable">False where the space takes no more posts, so that nobody is mentioned in it.</param>
    public async ValueTask<Sight> LookAsync(Member? member, bool mentionable = true)
    {
        var viewer = member is null ? Viewer.Anonymous : await host.World.ViewAsync(member);
        var found = await host.Get<SpaceService>().FindAsync(viewer, space.Slug, Token);
        Assert.Equal(found is null, await host.Get<SpaceService>().FindAsync(viewer, space.Id, Token) is null);
        Assert.True(found is null || found.Description.Length > 0);
        var feed = await host.Get<FeedService>().FindAsync(viewer, FeedKind.Space, space.Slug, Token);
        return new Sight
        {
            Name = found is not null,
            MemberCount = found?.MemberCount > 0,
            PostCount = found?.PostCount > 0,
            Members = await ListsMembersAsync(viewer),
            Posts = await host.Get<PostService>().FindAsync(viewer, post.Id, Token) is not null,
            Search =
                (await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = "any" }, PageRequest.First, Token))
                    .Items
                    .Count > 0,
            Feeds =
                feed is not null
                && (await host.Get<FeedService>().ReadAsync(viewer, feed, PageRequest.First, cancellationToken: Token)).Items.Count > 0,
            Mentions = mentionable && member is not null && await IsMentionedAsync(member),
            NameInInvitation =
                viewer.Member is not null
                && (await host.Get<InvitationService>().ListMineAsync(viewer, PageRequest.First, Token)).Items.Count > 0,
        };
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async ValueTask<bool> ListsMembersAsync(Viewer viewer)
    {
        try
        {
            return (await host.Get<MembershipService>().ListAsync(viewer, space.Slug, PageRequest.First, Token)).Items.Count > 0;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private async ValueTask<bool> IsMentionedAsync(Member member)
    {
        // Who owns the space is mentioned by somebody else in it.
        var author = member.Id == owner.Id ? await host.World.AddMemberAsync($"author-{member.Id}") : owner;
        if (author != owner)
        {
            await AdmitAsync(author, SpaceRole.Contributor);
        }

        var end = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(author), space.Slug, new PostDraft { Body = $"Thank you @{member.Handle}." }, Token);
        var logged = await host.Get<IActivityStore>().ReadAsync(Viewer.System, end, 10, Token);
        return logged.Any(entry => entry.Activity.Verb is Verb.Mention && entry.Activity.MemberId == member.Id);
    }
}
