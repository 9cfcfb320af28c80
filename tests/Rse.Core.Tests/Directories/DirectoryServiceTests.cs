using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Directories;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Directories;

public sealed class DirectoryServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Linking_again_changes_the_role()
    {
        await using var host = await OpenAsync(new PhoneBook());
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Secret);
        var service = host.Get<DirectoryService>();

        var first = await service.LinkAsync(space.Id, "phone-book", "accounts", cancellationToken: Token);
        var second = await service.LinkAsync(space.Id, "phone-book", "accounts", SpaceRole.Moderator, Token);

        Assert.Equal(first with { Role = SpaceRole.Moderator }, second);
        Assert.Equal(second, Assert.Single(await service.ListAsync(space.Id, Token)));
        Assert.Null(second.TriedAt);
    }

    [Fact]
    public async Task A_link_that_cannot_be_is_refused_for_every_reason_at_once()
    {
        await using var host = await OpenAsync(new PhoneBook());
        var space = await host.World.AddSpaceAsync("space");
        var service = host.Get<DirectoryService>();

        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await service.LinkAsync(space.Id, "elsewhere", "a\0b", (SpaceRole)9, Token)
        );

        Assert.Equal(
            [ProblemCodes.DirectoryUnknown, ProblemCodes.TextForbiddenCharacter, ProblemCodes.RoleUnknown],
            refused.Problems.Select(problem => problem.Code),
            StringComparer.Ordinal
        );
        Assert.Contains("\"elsewhere\"; this host has phone-book.", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await service.LinkAsync(new Id<Space>(404), "phone-book", "accounts", cancellationToken: Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () => await service.PreviewAsync(new Id<DirectoryLink>(404), Token));
        Assert.Empty(await service.ListAsync(null, Token));
    }

    [Fact]
    public async Task Newcomers_become_members_as_if_they_had_signed_in()
    {
        var book = new PhoneBook();
        await using var host = await OpenAsync(book);
        await host.World.AddMemberAsync("amelie.dupont");
        book.Groups["new"] =
        [
            new DirectoryEntry { ExternalId = "1", DisplayName = "Amélie Dupont" },
            new DirectoryEntry { ExternalId = "2", Handle = "Bruno@example.org" },
            new DirectoryEntry
            {
                ExternalId = "3",
                DisplayName = "\u202Eevil",
                Handle = "no handle at all",
            },
            new DirectoryEntry { ExternalId = "4" },
        ];
        var space = await host.World.AddSpaceAsync("space");
        var link = await host.Get<DirectoryService>().LinkAsync(space.Id, "phone-book", "new", cancellationToken: Token);

        var change = await host.Get<DirectoryService>().MirrorAsync(link.Id, cancellationToken: Token);
        var members = await host.Get<MemberService>()
            .ListAsync(Viewer.System, [.. change.Added.Select(move => move.MemberId!.Value)], Token);

        Assert.Equal(
            ["1: Amélie Dupont amelie.dupont2", "2: bruno bruno", "3: evil evil", "4: member member"],
            members
                .OrderBy(member => member.ExternalId, StringComparer.Ordinal)
                .Select(member => $"{member.ExternalId}: {member.DisplayName} {member.Handle}"),
            StringComparer.Ordinal
        );
        Assert.All(members, member => Assert.Equal((MemberKind.Internal, MemberState.Active), (member.Kind, member.State)));
    }

    private ValueTask<StorageHost> OpenAsync(PhoneBook book) =>
        fixture.OpenAsync(builder => builder.Services.AddSingleton<IMemberDirectory>(book));
}
