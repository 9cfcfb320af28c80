using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Letters;
using Rse.Mail.Tests.Sending;
using Rse.People;
using Rse.Storage;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Mail.Tests.Routes;

/// <summary>A host on a port of this machine, with mail and a server that takes its letters.</summary>
internal sealed class MailApp : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-mail-server";

    private readonly WebApplication _app;
    private readonly string _folder;

    private MailApp(WebApplication app, FaultyPeer peer, Wishes wishes, string folder) =>
        (_app, Peer, Unsubscribed, _folder) = (app, peer, wishes, folder);

    public FaultyPeer Peer { get; }

    public Wishes Unsubscribed { get; }

    public IServiceProvider Services => _app.Services;

    public string Address => _app.Urls.First();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Waits until something holds, for at least a minute.</summary>
    public static async Task WaitAsync(Func<bool> holds, string what)
    {
        for (var round = 0; !holds(); round++)
        {
            Assert.True(round < 600, what);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A client that is signed in; without a name, nobody.</summary>
    public HttpClient Client(string? user = null, string? email = null, bool isVerified = true)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(Address),
        };
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add("X-User", user);
            client.DefaultRequestHeaders.Add("X-Email", $"{email};{isVerified}");
        }

        return client;
    }

    public static async Task<MailApp> StartAsync(
        Action<Dictionary<string, string?>>? settings = null,
        bool listens = true,
        Action<WebApplicationBuilder>? build = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("rse-mail-app-").FullName;
        var peer = new FaultyPeer();
        var wishes = new Wishes();
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Rse:Web:PublicUrl"] = "https://intranet.example",
            ["Rse:Mail:Addresses:Domain"] = "reply.intranet.example",
            ["Rse:Mail:Addresses:Keys:0:Id"] = "1",
            ["Rse:Mail:Addresses:Keys:0:Secret"] = Convert.ToBase64String(new byte[32]),
            ["Rse:Mail:Letters:From"] = "intranet@intranet.example",
            ["Rse:Mail:Smtp:Host"] = "127.0.0.1",
            ["Rse:Mail:Smtp:Port"] = peer.Port.ToString(CultureInfo.InvariantCulture),
            ["Rse:Mail:Smtp:Security"] = "None",
            ["Rse:Mail:Incoming:EndpointSecret"] = Secret,
            ["Rse:Mail:Incoming:AuthenticationServer"] = "mx.intranet.example",
        };
        settings?.Invoke(values);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(values);
        if (listens)
        {
            builder.Services.AddSingleton<IUnsubscriber>(wishes);
        }

        build?.Invoke(builder);
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder
            .Services.AddRse()
            .UseSqlite($"Data Source={folder}/rse.db", options => options.Durability = SqliteDurability.Normal)
            .AddMarkdown()
            .AddMail();
        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                if (context.Request.Headers.TryGetValue("X-User", out var user))
                {
                    List<Claim> claims = [new(ClaimTypes.NameIdentifier, user.ToString()), new(ClaimTypes.Name, user.ToString())];
                    if (context.Request.Headers["X-Email"].ToString().Split(';') is [{ Length: > 0 } email, var verified])
                    {
                        claims.AddRange([new("email", email), new("email_verified", verified)]);
                    }

                    context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
                }

                return next(context);
            }
        );
        app.MapRse("/rse").MapMail();
        app.MapRseMail();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MailApp(app, peer, wishes, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Peer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What members no longer want.</summary>
    internal sealed class Wishes : IUnsubscriber
    {
        public ConcurrentQueue<(Id<Member> Member, UnsubscribeWish Wish)> All { get; } = new();

        public ValueTask<bool> ApplyAsync(Id<Member> member, UnsubscribeWish wish, CancellationToken cancellationToken)
        {
            All.Enqueue((member, wish));
            return new(true);
        }
    }
}
