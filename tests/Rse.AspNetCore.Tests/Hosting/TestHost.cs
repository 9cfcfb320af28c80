using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Storage;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>A host of its own network, on Kestrel and a port of the loopback that is its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MigrateAsync);

    private readonly WebApplication _app;
    private readonly string _folder;

    private TestHost(WebApplication app, string folder, Uri address)
    {
        _app = app;
        _folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(_folder, "rse.db");

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestHost> StartAsync(TestHostOptions? options = null)
    {
        options ??= new TestHostOptions();
        var folder = Path.Combine(Path.GetTempPath(), $"rse-web-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var database = options.SharedFile ?? Path.Combine(folder, "rse.db");
        if (options.Postgres is null && options.PostgresSource is null && options.SharedFile is null)
        {
            File.Copy(await Template.Value, database);
        }

        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = options.Environment, ContentRootPath = folder }
        );
        builder.Logging.ClearProviders();
        var server = options.HasOwnServer ? null : await SharedServer.GetAsync();
        if (server is null)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.Services.AddRouting().AddSingleton<IServer>(services => new SharedHostServer(server, services));
            builder.Services.AddSingleton(server.Endpoints).AddSingleton(server.Links);
        }

        builder.Configuration.AddInMemoryCollection([
            KeyValuePair.Create<string, string?>("Rse:Search:Folder", Path.Combine(folder, "index")),
        ]);
        builder.Configuration.AddInMemoryCollection(
            options.Settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))
        );
        builder
            .Services.AddAuthentication(HeaderAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
        builder.Services.AddAuthorization();
        builder.Services.AddOpenApi();
        var rse = builder.Services.AddRse();
        _ =
            options.PostgresSource is { } source ? rse.UsePostgres(source)
            : options.Postgres is { } postgres ? rse.UsePostgres(postgres)
            : rse.UseSqlite($"Data Source={database}", storage => storage.Durability = SqliteDurability.Normal);
        options.Compose(rse);
        var app = builder.Build();
        if (server is not null)
        {
            await app.StartAsync(Token);
            return new TestHost(app, folder, ((SharedHostServer)app.Services.GetRequiredService<IServer>()).Address);
        }

        app.Use(ShowFaultAsync);
        app.MapOpenApi();
        (options.Map ?? (host => host.MapRse("/rse")))(app);
        await app.StartAsync(Token);
        return new TestHost(app, folder, new Uri(app.Urls.Single()));
    }

    /// <summary>A client signed in as a member, whom the network meets with the first request.</summary>
    public Api As(string? handle, string? role = null) => new(Address, handle, role);

    /// <summary>A service of the network.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A test that meets a fault of the software says which.</summary>
    internal static async Task ShowFaultAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(exception.ToString(), Token);
        }
    }

    /// <summary>One database is migrated; every other is a copy of it.</summary>
    private static async Task<string> MigrateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("rse-web-template-").FullName, "template.db");
        await using (
            var provider = new ServiceCollection().AddRse().UseSqlite($"Data Source={file};Pooling=False").Services.BuildServiceProvider()
        )
        {
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        }

        return file;
    }
}
