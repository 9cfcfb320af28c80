namespace Rse.Testing.Leaks;

/// <summary>What every set of surfaces must do: show nobody what they may not see, and everybody what they may.</summary>
/// <remarks>Derive it for your network with the drivers of your own surfaces; see <c>docs/extending/leak-kit.md</c>.</remarks>
public abstract class LeakContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is read.</summary>
    protected abstract IReadOnlyList<ILeakSurface> Surfaces { get; }

    /// <summary>Which worlds, and how many.</summary>
    protected virtual LeakOptions Options => new();

    /// <summary>Fewer checks than this fail the run: it would prove less than it says.</summary>
    protected virtual long LeastChecks => 1;

    /// <summary>Makes an empty network with its tables.</summary>
    /// <param name="configure">What the kit adds to it, after everything else.</param>
    protected abstract ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure);

    /// <summary>The run itself.</summary>
    [Fact]
    public async Task Nothing_hidden_shows_and_every_surface_shows_what_it_may()
    {
        var report = await LeakKit.RunAsync(OpenAsync, Surfaces, Options, Token);

        Assert.True(
            report.Leaks.Count == 0,
            $"{report}{Environment.NewLine}{string.Join(Environment.NewLine, report.Leaks.Take(20))}{Environment.NewLine}{report.Smallest}"
        );
        Assert.InRange(report.Checks, LeastChecks, long.MaxValue);
        Assert.Empty(report.Reached.Where(surface => surface.Value == 0).Select(surface => $"{surface.Key} showed nothing to anybody."));
    }

    /// <summary>What is taken away is gone with the next call, whatever an index or a cache still holds.</summary>
    [Fact]
    public async Task What_is_taken_away_is_gone_from_every_surface_with_the_next_call() =>
        Assert.Empty(await LeakKit.RevokeAsync(OpenAsync, Surfaces, Options, Token));

    /// <summary>
    /// A kit that finds nothing proves something only if it would: here every surface is made to take each viewer for another.
    /// </summary>
    [Fact]
    public async Task A_leak_planted_in_any_surface_is_found() =>
        Assert.Empty(await LeakKit.PlantAsync(OpenAsync, Surfaces, Options, Token));

    /// <summary>The names tell surfaces apart in reports.</summary>
    [Fact]
    public void Every_surface_has_a_name_of_its_own_and_says_what_it_covers()
    {
        Assert.All(Surfaces, surface => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", surface.Name));
        Assert.Equal(Surfaces.Count, Surfaces.Select(surface => surface.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Surfaces, surface => Assert.NotEmpty(surface.Covers));
    }
}
