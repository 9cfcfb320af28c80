using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Deliveries;
using Rse.Mail.Letters;
using Rse.Members.Addresses;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Storage;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Mail.Tests.Letters;

/// <summary>Networks with mail, in SQLite files.</summary>
public sealed class LetterFixture()
    : StorageFixture(
        (builder, folder) => builder.UseSqlite($"Data Source={folder}/rse.db", options => options.Durability = SqliteDurability.Normal)
    )
{
    /// <summary>Opens a network that sends letters.</summary>
    internal async Task<LetterWorld> OpenWorldAsync(Action<Dictionary<string, string?>>? settings = null, Action<IRseBuilder>? more = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var values = Settings();
        settings?.Invoke(values);
        var host = await OpenAsync(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
            builder.AddMarkdown().AddMail();
            more?.Invoke(builder);
        });
        return new LetterWorld(host, time);
    }

    /// <summary>The configuration of a network that sends letters to a server on this machine.</summary>
    internal static Dictionary<string, string?> Settings() =>
        new(StringComparer.Ordinal)
        {
            ["Rse:Web:PublicUrl"] = "https://intranet.example/app",
            ["Rse:Mail:Addresses:Domain"] = "reply.intranet.example",
            ["Rse:Mail:Addresses:Keys:0:Id"] = "1",
            ["Rse:Mail:Addresses:Keys:0:Secret"] = Convert.ToBase64String(new byte[32]),
            ["Rse:Mail:Letters:From"] = "intranet@intranet.example",
            ["Rse:Mail:Letters:Network"] = "Maison",
            ["Rse:Mail:Letters:SettingsPage"] = "/settings/notifications",
            ["Rse:Mail:Smtp:Host"] = "127.0.0.1",
            ["Rse:Mail:Smtp:Port"] = "9",
            ["Rse:Mail:Smtp:Security"] = "None",
        };
}

/// <summary>A network with mail, and what its letters are made of.</summary>
internal sealed class LetterWorld(StorageHost host, FakeTimeProvider time) : IAsyncDisposable
{
    private int _keys;

    public StorageHost Host => host;

    public FakeTimeProvider Time => time;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => host.Get<T>();

    /// <summary>Adds a member with an address that is theirs.</summary>
    public async Task<Member> AddMemberAsync(string handle, string? address = null, bool isVerified = true)
    {
        var member = await host.Community.AddMemberAsync(handle);
        if (address is not null)
        {
            await SetAddressAsync(member, address, isVerified);
        }

        return member;
    }

    public ValueTask SetAddressAsync(Member member, string address, bool isVerified = true) =>
        Get<IUnitOfWork>()
            .WriteAsync(
                (transaction, token) =>
                    Get<MailAddressWriter>().TakeAsync(transaction, member.Id, new ClaimedAddress(address, isVerified), token),
                Token
            );

    /// <summary>What mail knows of a member's address.</summary>
    public async Task<MailAddress?> FindAddressAsync(Member member) =>
        await Get<Rse.Mail.Recipients.RecipientBook>().FindAsync(Viewer.System, member.Id, Token);

    /// <summary>A row of the member's notifications about a subject.</summary>
    public async Task<Notification> RowAsync(
        Member member,
        string kind,
        long subject,
        int others = 0,
        DateTimeOffset? firstAt = null,
        params Member[] actors
    )
    {
        var viewer = await host.Community.ViewAsync(member);
        var snapshot = Assert.Single(await Get<SubjectService>().ListAsync(viewer, [new Id<Subject>(subject)], Token));
        return Row(kind, snapshot.Space, others, actors) with { Subject = snapshot, At = snapshot.At, FirstAt = firstAt ?? snapshot.At };
    }

    public Notification Row(string kind, SpaceSummary? space, int others, params Member[] actors) =>
        new()
        {
            Id = new Id<Notification>(1),
            Kind = kind,
            Actors = [.. actors.Select(MemberSummary.Of)],
            OtherActors = others,
            Subject = null,
            Space = space,
            FirstAt = time.GetUtcNow(),
            At = time.GetUtcNow(),
            IsSeen = false,
            IsRead = false,
        };

    /// <summary>A delivery of rows to a member.</summary>
    public async Task<DeliveryContext> DeliveryAsync(Member member, string culture, Digest? digest, params Notification[] rows) =>
        new()
        {
            Key = $"d{++_keys}",
            Member = member,
            Viewer = await host.Community.ViewAsync(member),
            Notifications = rows,
            Digest = digest,
            Culture = CultureInfo.GetCultureInfo(culture),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
            Attempt = 1,
        };

    public async Task<Letter> ComposeAsync(DeliveryContext delivery) => await Get<LetterComposer>().ComposeAsync(delivery, Token);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
