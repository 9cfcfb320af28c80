using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Rse.Directories;
using Rse.Letters;
using Rse.Mail.Bounces;
using Rse.Mail.Recipients;
using Rse.Mail.Tests.Letters;
using Rse.Members;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Mail.Tests.Recipients;

public sealed class MemberAddressTests(LetterFixture fixture) : IClassFixture<LetterFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("marie@example.org", "true", false, true)]
    [InlineData("marie@example.org", "True", false, true)]
    [InlineData("marie@example.org", "false", true, false)]
    [InlineData("marie@example.org", null, false, false)]
    [InlineData("marie@example.org", null, true, true)]
    public async Task An_address_is_verified_if_the_claims_say_so_or_the_host_trusts_them(
        string address,
        string? verified,
        bool isTrusted,
        bool expected
    )
    {
        await using var world = await fixture.OpenWorldAsync(settings => settings["Rse:Members:TrustEmailClaim"] = $"{isTrusted}");

        Assert.Equal((address, expected), Shown(await SignInAsync(world, address, verified)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("marie")]
    [InlineData("@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("marie@example.org\r\nBcc: x@example.org")]
    [InlineData("<marie@example.org>")]
    [InlineData("marie curie@example.org")]
    public async Task What_is_no_address_is_left_out_and_refuses_nobody(string address)
    {
        await using var world = await fixture.OpenWorldAsync();

        Assert.Null(await SignInAsync(world, address, "true"));
    }

    [Fact]
    public async Task The_last_address_of_a_sign_in_counts_and_a_sign_in_without_one_changes_nothing()
    {
        await using var world = await fixture.OpenWorldAsync();
        await SignInAsync(world, "marie@example.org", "true");

        Assert.Equal(("marie@example.org", true), Shown(await SignInAsync(world, null, null)));
        Assert.Equal(("marie@other.example", false), Shown(await SignInAsync(world, "marie@other.example", null)));

        // As for a name: what was left counts again after a month, so that two sign-ins do not take turns.
        Assert.Equal(("marie@other.example", false), Shown(await SignInAsync(world, "marie@example.org", "true")));
        world.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(("marie@example.org", true), Shown(await SignInAsync(world, "marie@example.org", "true")));
        Assert.Equal(("marie@example.org", true), Shown(await SignInAsync(world, "Marie@Example.org", "true")));
    }

    [Fact]
    public async Task An_address_that_the_member_confirmed_stays_confirmed_and_another_one_begins_anew()
    {
        await using var world = await fixture.OpenWorldAsync();
        var marie = (await SignInAsync(world, "marie@example.org", "false"))!.MemberId;
        var book = world.Get<RecipientBook>();
        Assert.True(await book.ConfirmAsync(marie, RecipientBook.MarkOf("MARIE@example.org"), Token));
        Assert.Equal(("marie@example.org", true), Shown(await SignInAsync(world, "marie@example.org", "false")));
        await book.LearnAsync(marie, "marie@example.org", ReportClass.Complaint, Token);
        Assert.Equal(MailAddressState.Stopped, (await book.FindAsync(Viewer.System, marie, Token))!.State);

        var other = await SignInAsync(world, "marie@other.example", "true");
        Assert.Equal(MailAddressState.Working, other!.State);
        await book.LearnAsync(marie, "marie@example.org", ReportClass.Complaint, Token);
        Assert.Equal(MailAddressState.Working, (await book.FindAsync(Viewer.System, marie, Token))!.State);
    }

    [Fact]
    public async Task A_sign_in_that_vouches_for_the_address_that_is_known_verifies_it_whatever_was_said_before()
    {
        await using var world = await fixture.OpenWorldAsync();
        await SignInAsync(world, "marie@example.org", "false");
        await SignInAsync(world, "marie@other.example", "false");

        Assert.Equal(("marie@other.example", false), Shown(await SignInAsync(world, "marie@example.org", "true")));
        Assert.Equal(("marie@other.example", true), Shown(await SignInAsync(world, "marie@other.example", "true")));
        Assert.Equal(("marie@other.example", true), Shown(await SignInAsync(world, "marie@other.example", "false")));
    }

    [Fact]
    public async Task A_directory_vouches_for_the_addresses_of_its_people_at_each_run()
    {
        await using var world = await fixture.OpenWorldAsync(more: builder => builder.AddMemberDirectory<People>());
        var owner = await world.AddMemberAsync("owner");
        await world.AddMemberAsync("paul");
        var space = await world.Host.Community.AddSpaceAsync("team", SpaceVisibility.Private, owner);
        People.Entries =
        [
            new() { ExternalId = "host-paul", Email = "paul@example.org" },
            new()
            {
                ExternalId = "host-new",
                DisplayName = "New",
                Email = "new@example.org",
            },
        ];
        var directories = world.Get<DirectoryService>();
        var link = await directories.LinkAsync(space.Id, "people", "all", cancellationToken: Token);
        await directories.MirrorAsync(link.Id, cancellationToken: Token);
        Assert.Equal(("paul@example.org", true), Shown(await FindAsync(world, "paul")));
        Assert.Equal(("new@example.org", true), Shown(await FindAsync(world, "new")));

        People.Entries = [People.Entries[0] with { Email = "paul@other.example" }, People.Entries[1] with { Email = null }];
        await directories.MirrorAsync(link.Id, cancellationToken: Token);
        Assert.Equal(("paul@other.example", true), Shown(await FindAsync(world, "paul")));
        Assert.Equal(("new@example.org", true), Shown(await FindAsync(world, "new")));
    }

    [Fact]
    public async Task Whoever_departs_takes_their_address_and_waiting_replies_along_and_anonymized_their_letters_too()
    {
        await using var world = await fixture.OpenWorldAsync();
        var marie = await world.AddMemberAsync("marie", "marie@example.org");
        await world
            .Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    await world
                        .Get<IHeldReplyStore>()
                        .AddAsync(
                            transaction,
                            new HeldReply
                            {
                                Id = default,
                                MemberId = marie.Id,
                                Subject = new SubjectRef("post", "1"),
                                Text = "x",
                                Reason = "sender-unproven",
                                At = world.Time.GetUtcNow(),
                            },
                            token
                        );
                    await world
                        .Get<ILetterStore>()
                        .AddAsync(
                            transaction,
                            new SentLetter
                            {
                                Id = default,
                                Key = "k",
                                MemberId = marie.Id,
                                Address = "marie@example.org",
                                MessageId = "k@x.example",
                                RootId = null,
                                SubjectId = null,
                                ReplyTo = null,
                                At = world.Time.GetUtcNow(),
                            },
                            token
                        );
                },
                Token
            );
        var viewer = await world.Host.Community.ViewAsync(marie);

        await world.Get<MemberLifecycleService>().DepartAsync(marie.Id, new Departure(), Token);
        Assert.Null(await world.FindAddressAsync(marie));
        Assert.Empty(await world.Get<IHeldReplyStore>().ListAsync(viewer, Token));
        Assert.NotNull(await world.Get<ILetterStore>().FindAsync(Viewer.System, "k@x.example", Token));
        await world.Get<MemberLifecycleService>().DepartAsync(marie.Id, new Departure { Anonymize = true }, Token);
        Assert.Null(await world.Get<ILetterStore>().FindAsync(Viewer.System, "k@x.example", Token));
    }

    private static (string, bool) Shown(MailAddress? address) => (address!.Address, address.IsVerified);

    private static async Task<MailAddress?> SignInAsync(LetterWorld world, string? address, string? verified)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, "account-marie"), new(ClaimTypes.Name, "Marie")];
        if (address is not null)
        {
            claims.Add(new("email", address));
        }

        if (verified is not null)
        {
            claims.Add(new("email_verified", verified));
        }

        var viewer = await world.Get<PerimeterService>().FindViewerAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, "test")), Token);
        return await world.FindAddressAsync(viewer.Member!);
    }

    private static async Task<MailAddress?> FindAsync(LetterWorld world, string handle) =>
        await world.FindAddressAsync((await world.Get<MemberService>().FindAsync(Viewer.System, handle, Token))!);

    /// <summary>A directory of one group.</summary>
    private sealed class People : IMemberDirectory
    {
        public static IReadOnlyList<DirectoryEntry> Entries { get; set; } = [];

        public string Name => "people";

        public ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken) =>
            new(Entries);
    }
}
