using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Subjects;

namespace Rse.Answers;

internal static class AnswerRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<AnswerRights>();
        services.TryAddSingleton(provider => new AnswerService(
            provider.GetRequiredService<IAnswerStore>(),
            provider.GetRequiredService<AnswerRights>(),
            provider.GetRequiredService<SubjectService>(),
            provider.GetRequiredService<ActivityWriter>(),
            provider.GetRequiredService<ILogger<AnswerService>>()));
    }
}
