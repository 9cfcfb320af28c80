namespace Intranet.Seeding;

internal static class SeedRegistration
{
    /// <summary>Makes the cooperative at the first start.</summary>
    /// <param name="services">The services of this host.</param>
    /// <param name="mark">The file that says that it was made.</param>
    public static IServiceCollection AddSeed(this IServiceCollection services, string mark) =>
        services
            .AddSingleton(new SeedMark(mark))
            .AddSingleton(provider => new SeedTime(provider.GetRequiredService<TimeProvider>().GetUtcNow()))
            .AddSingleton<CommunityReader>()
            .AddSingleton<InvoiceTalk>()
            .AddSingleton<ISeedTalk, PerimeterTalk>()
            .AddSingleton<ISeedTalk, AnswerTalk>()
            .AddSingleton<ISeedTalk, InvoiceStarter>()
            .AddSingleton<ISeedTalk, ReadingTalk>()
            .AddHostedService<CommunityStarter>();
}
