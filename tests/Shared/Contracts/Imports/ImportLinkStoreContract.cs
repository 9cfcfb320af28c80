using Rse.Follows;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Imports;

/// <summary>What every <see cref="IImportLinkStore"/> must do.</summary>
public abstract class ImportLinkStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Links tell which are new, also of two equal ones in one call, and counts follow the new ones only.</summary>
    [Fact]
    public async Task Links_are_stored_once_and_counted_once()
    {
        await using var host = await fixture.OpenAsync();
        var member = (await host.World.AddMemberAsync("amy")).Id;
        var space = await host.World.AddSpaceAsync("general");
        var subject = (await host.World.AddPostAsync(space, await host.World.AddMemberAsync("bob"))).Id.As<Subject>();
        var at = host.World.Now;
        Reaction[] reactions = [Like("like"), Like("thanks"), Like("like")];
        Rating[] ratings = [Stars(4), Stars(2)];
        Follow[] follows =
        [
            new()
            {
                MemberId = member,
                Kind = FollowKind.Space,
                TargetId = space.Id.Value,
                At = at,
            },
        ];
        Membership[] memberships =
        [
            new()
            {
                SpaceId = space.Id,
                MemberId = member,
                Role = SpaceRole.Moderator,
                JoinedAt = at,
            },
        ];

        for (var i = 0; i < 2; i++)
        {
            var isFirst = i == 0;
            var given = await host.WriteAsync(
                async (transaction, token) =>
                {
                    var store = host.Get<IImportLinkStore>();
                    return (
                        await store.AddAsync(transaction, reactions, token),
                        await store.AddAsync(transaction, ratings, token),
                        await store.AddAsync(transaction, follows, token),
                        await store.AddAsync(transaction, memberships, token)
                    );
                }
            );
            Assert.Equal([isFirst, isFirst, false], given.Item1);
            Assert.Equal([isFirst, false], given.Item2);
            Assert.Equal([isFirst], given.Item3);
            Assert.Equal([isFirst], given.Item4);
        }

        var counts = Assert.Single(await host.Get<ISnapshotStore>().ListAsync(Viewer.System, [subject], Token)).Counts;
        Assert.Equal([1, 1], counts.Reactions.Select(count => count.Count));
        Assert.Equal((1, 4), (counts.Ratings, counts.RatingSum));
        Assert.Equal(1, (await host.Get<ISpaceStore>().FindAsync(Viewer.System, space.Id, Token))!.MemberCount);

        Reaction Like(string kind) =>
            new()
            {
                SubjectId = subject,
                MemberId = member,
                Kind = kind,
                At = at,
            };
        Rating Stars(int value) =>
            new()
            {
                SubjectId = subject,
                MemberId = member,
                Value = value,
                At = at,
            };
    }
}
