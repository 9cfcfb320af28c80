namespace Intranet.Seeding;

internal static class SeedRegistration
{
    /// <summary>Adds the cooperative at the first start.</summary>
    /// <param name="services">The services of this host.</param>
    /// <param name="mark">The file that marks the seed as complete.</param>
    public static IServiceCollection AddSeed(this IServiceCollection services, string mark) =>
        services
            .AddSingleton(new SeedMarker(mark))
            .AddSingleton(provider => new SeedTime(provider.GetRequiredService<TimeProvider>().GetUtcNow()))
            .AddSingleton<CommunityReader>()
            .AddSingleton<ISeeder, PerimeterSeeder>()
            .AddSingleton<ISeeder, AnswerSeeder>()
            .AddSingleton<ISeeder, InvoiceSeeder>()
            .AddSingleton<ISeeder, ReadStateSeeder>()
            .AddHostedService<CommunitySeeder>();
}
