using System.Reflection;
using Rse.Mail.SelfService;
using Rse.People;
using Rse.Testing.Leaks;
using Rse.Testing.Postgres;
using Rse.Tests;

namespace Rse.Mail.Tests.Leaks;

/// <summary>Leaks of mail: letters with all their parts, what answers and reports cause, and the queue.</summary>
public abstract class MailLeakContract : LeakContract
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => Drivers;

    internal static IReadOnlyList<ILeakSurface> Drivers { get; } = [new LetterSurface(), new DigestLetterSurface(), new MailReplySurface()];
}

public sealed class SqliteMailLeakTests : MailLeakContract
{
    protected override LeakOptions Options =>
        new()
        {
            Seed = LeakBudget.Number("RSE_LEAK_SEED", 501),
            Worlds = LeakBudget.Number("RSE_LEAK_WORLDS", 1),
            Members = 4,
            Guests = 2,
            Posts = 12,
            Comments = 20,
            Moves = LeakBudget.IsDeep ? 12 : 6,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
        };

    protected override long LeastChecks => 20_000;

    [Fact]
    public void Every_method_of_mail_that_shows_something_has_a_driver()
    {
        var driven = Drivers.SelectMany(surface => surface.Covers).ToHashSet(StringComparer.Ordinal);
        // Answers with the comment that the member wrote.
        const string Command = "MemberMailService.ConfirmAsync";
        var shown = typeof(MemberMailService)
            .Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true } && type.Name.EndsWith("Service", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method =>
                method.ReturnType.IsGenericType && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Viewer))
            )
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ToList();

        Assert.Contains(Command, shown, StringComparer.Ordinal);
        Assert.DoesNotContain(shown, method => method != Command && !driven.Contains(method));
    }

    protected override ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure) => MailLeakNetworks.OpenSqliteAsync(configure);
}

public sealed class PostgresMailLeakTests(MailLeakCluster cluster) : MailLeakContract, IClassFixture<MailLeakCluster>
{
    protected override LeakOptions Options =>
        new()
        {
            Seed = 501,
            Members = 4,
            Guests = 2,
            Posts = 12,
            Comments = 20,
            Moves = LeakBudget.IsDeep ? 8 : 3,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
        };

    protected override long LeastChecks => 10_000;

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure) =>
        await MailLeakNetworks.OpenPostgresAsync(await cluster.StartAsync(), configure);
}

/// <summary>A throw-away PostgreSQL cluster.</summary>
public sealed class MailLeakCluster : IAsyncDisposable
{
    private PostgresCluster? _cluster;

    public async ValueTask<PostgresCluster> StartAsync() => _cluster ??= await PostgresCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
