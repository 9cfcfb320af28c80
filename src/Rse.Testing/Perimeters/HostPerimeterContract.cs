using Rse.People;
using Rse.Perimeters;
using Rse.Testing.Plugins;

namespace Rse.Testing.Perimeters;

/// <summary>What every <see cref="IHostPerimeter"/> must do.</summary>
public abstract class HostPerimeterContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The perimeter under test.</summary>
    protected abstract IHostPerimeter Perimeter { get; }

    /// <summary>The host's key of an account in at least one audience.</summary>
    protected abstract string HolderExternalId { get; }

    /// <summary>Logs and metrics contain the name, so it must be stable.</summary>
    [Fact]
    public void The_name_is_kebab_case_and_stays()
    {
        PluginNameRule.Check(Perimeter.Name);
        Assert.Equal(Perimeter.Name, Perimeter.Name);
    }

    /// <summary>An account in an audience is granted its key.</summary>
    [Fact]
    public async Task A_holder_is_granted_keys_that_can_be_stored()
    {
        var keys = await Perimeter.GrantAsync(Context(HolderExternalId), Token);

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.InRange(key.Length, 1, 200));
        Assert.All(keys, key => Assert.False(string.IsNullOrWhiteSpace(key)));
        Assert.InRange(keys.Count, 1, 1_000);
    }

    /// <summary>An unknown account is granted nothing, without an error.</summary>
    [Fact]
    public async Task An_unknown_account_is_granted_nothing()
    {
        var keys = await Perimeter.GrantAsync(Context($"nobody-{Guid.NewGuid():N}"), Token);

        Assert.NotNull(keys);
        Assert.Empty(keys);
    }

    /// <summary>Viewers are found on many threads at once.</summary>
    [Fact]
    public async Task It_answers_the_same_on_many_threads_at_once()
    {
        var expected = (await Perimeter.GrantAsync(Context(HolderExternalId), Token)).Order(StringComparer.Ordinal).ToList();

        await Parallel.ForAsync(
            0,
            200,
            Token,
            async (_, token) =>
                Assert.Equal(
                    expected,
                    [.. (await Perimeter.GrantAsync(Context(HolderExternalId), token)).Order(StringComparer.Ordinal)],
                    StringComparer.Ordinal
                )
        );
    }

    private static HostPerimeterContext Context(string externalId) =>
        new()
        {
            Member = new Member
            {
                Id = new Id<Member>(1),
                ExternalId = externalId,
                Handle = "somebody",
                DisplayName = "Somebody",
                Kind = MemberKind.Internal,
                State = MemberState.Active,
                Locale = "en",
                TimeZone = "UTC",
                CreatedAt = DateTimeOffset.UnixEpoch,
            },
        };
}
