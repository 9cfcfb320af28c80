using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Subjects;

namespace Rse.Answers;

internal static class AnswerRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<AnswerRights>();
        services.AddService<AnswerService>();
    }
}
